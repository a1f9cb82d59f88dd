package izde;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.codelibs.opensearch.runner.OpenSearchRunner;
import org.opensearch.common.settings.Settings;

/**
 * Three OpenSearch nodes in one process, on free ports of this machine. Says where they are on standard output, one JSON
 * object a line, and obeys standard input: "stop N", "start N" (nodes count from 1) and "quit"; ends when that is closed.
 */
public final class TestCluster {
    private static final int NODES = 3;

    public static void main(final String[] args) throws Exception {
        final PrintStream answers = System.out;
        // What the runner and the nodes print is no answer.
        System.setOut(System.err);
        final List<Integer> ports = freePorts(2 * NODES);
        final List<Integer> http = ports.subList(0, NODES);
        final List<Integer> transport = ports.subList(NODES, 2 * NODES);
        final OpenSearchRunner runner = new OpenSearchRunner();
        runner.onBuild((number, settings) -> configure(settings, http.get(number - 1), transport.get(number - 1), transport));
        runner.build(OpenSearchRunner.newConfigs()
                .clusterName("izde-test")
                .basePath(Files.createTempDirectory("izde-opensearch").toString())
                .numOfNode(NODES));
        final String urls = http.stream().map(port -> "\"http://127.0.0.1:" + port + "\"").collect(Collectors.joining(","));
        answers.println("{\"urls\":[" + urls + "]}");
        obey(runner, answers);
        runner.close();
        runner.clean();
        System.exit(0);
    }

    private static void configure(
            final Settings.Builder settings, final int http, final int transport, final List<Integer> seeds) {
        settings.put("http.port", http);
        settings.put("transport.port", transport);
        settings.putList("discovery.seed_hosts", seeds.stream().map(port -> "127.0.0.1:" + port).collect(Collectors.toList()));
        settings.putList("cluster.initial_cluster_manager_nodes", "Node 1");
        // The tests set the watermarks that they need; a full disk of a developer is none of their business.
        settings.put("cluster.routing.allocation.disk.threshold_enabled", false);
        settings.put("cluster.max_shards_per_node", 5000);
        settings.put("node.processors", 2);
    }

    private static void obey(final OpenSearchRunner runner, final PrintStream answers) throws Exception {
        final BufferedReader commands = new BufferedReader(new InputStreamReader(System.in));
        for (String line = commands.readLine(); line != null && !line.equals("quit"); line = commands.readLine()) {
            final String[] words = line.split(" ");
            final int node = Integer.parseInt(words[1]) - 1;
            if (words[0].equals("stop")) stop(runner, node);
            else runner.startNode(node);
            answers.println("{\"done\":\"" + line + "\"}");
        }
    }

    private static void stop(final OpenSearchRunner runner, final int node) throws IOException, InterruptedException {
        runner.getNode(node).close();
        runner.getNode(node).awaitClose(30, TimeUnit.SECONDS);
    }

    /** All of them are taken at the same time, so that no two are the same. */
    private static List<Integer> freePorts(final int count) throws IOException {
        final List<ServerSocket> sockets = new ArrayList<>();
        for (int i = 0; i < count; i++) sockets.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
        final List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).collect(Collectors.toList());
        for (final ServerSocket socket : sockets) socket.close();
        return ports;
    }
}
