-- One database and one user for each service that owns data; a user sees its own database alone. For a container's
-- first start; the local start makes the same with passwords of its own. Change the passwords outside a laptop.
CREATE DATABASE IF NOT EXISTS seckill_operation;
CREATE USER IF NOT EXISTS 'seckill_operation'@'%' IDENTIFIED BY 'seckill_operation';
GRANT ALL PRIVILEGES ON seckill_operation.* TO 'seckill_operation'@'%';
CREATE DATABASE IF NOT EXISTS seckill_order;
CREATE USER IF NOT EXISTS 'seckill_order'@'%' IDENTIFIED BY 'seckill_order';
GRANT ALL PRIVILEGES ON seckill_order.* TO 'seckill_order'@'%';
