package io.seckill.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalNacosTest {

    @TempDir
    Path directory;

    @Test
    void it_lets_in_who_knows_the_password_alone_and_listens_on_loopback_alone() throws Exception {
        try (LocalNacos nacos = LocalComponents.nacos(directory);
                HttpClient client = HttpClient.newHttpClient()) {
            assertThat(login(client, nacos, nacos.password()).statusCode()).isEqualTo(200);
            assertThat(login(client, nacos, "nacos").statusCode()).isNotEqualTo(200);
            assertThat(configuration(client, nacos, "").statusCode()).isEqualTo(403);

            String token =
                    login(client, nacos, nacos.password()).body().replaceAll(".*\"accessToken\":\"([^\"]+)\".*", "$1");
            assertThat(configuration(client, nacos, token).body())
                    .as("published by the launcher")
                    .contains("per-user: 50");

            assertThat(ListeningSockets.of(nacos.pid())).hasSize(5).allMatch(ListeningSockets::isLoopback);
        }
    }

    private static HttpResponse<String> login(HttpClient client, LocalNacos nacos, String password) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://" + nacos.address() + "/nacos/v3/auth/user/login"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("username=" + nacos.username() + "&password=" + password))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static HttpResponse<String> configuration(HttpClient client, LocalNacos nacos, String token)
            throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + nacos.address()
                        + "/nacos/v3/admin/cs/config?dataId=seckill-service.yaml&groupName=DEFAULT_GROUP"))
                .header("accessToken", token)
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }
}
