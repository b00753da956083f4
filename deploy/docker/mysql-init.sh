# shellcheck shell=bash
# At the first start of the database, by its image: one database and one user for each service that owns data, and one
# for Nacos where its schema is at hand. A user sees its own database alone, and comes over TLS or not at all.
seckill_database() {
  MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql -uroot <<END
CREATE DATABASE IF NOT EXISTS $1;
CREATE USER IF NOT EXISTS '$1'@'%' IDENTIFIED BY '$2' REQUIRE SSL;
GRANT ALL PRIVILEGES ON $1.* TO '$1'@'%';
END
}
seckill_database seckill_operation "${OPERATION_PASSWORD:?}"
seckill_database seckill_order "${ORDER_PASSWORD:?}"
if [ -r /nacos/mysql-schema.sql ]; then
  seckill_database nacos "${NACOS_PASSWORD:?}"
  MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql -uroot nacos </nacos/mysql-schema.sql
fi
