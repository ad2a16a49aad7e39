import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.ConnectorPortRegister;
import org.neo4j.configuration.connectors.ConnectorType;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;
import org.neo4j.kernel.internal.GraphDatabaseAPI;

/** Runs a Neo4j in the given folder until standard input closes: its first line is the password; the port goes to a file. */
class Launch {
    public static void main(String[] arguments) throws Exception {
        var password = new java.io.BufferedReader(new java.io.InputStreamReader(System.in)).readLine();
        var service = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", 0))
                .setConfig(GraphDatabaseSettings.auth_enabled, true)
                .setConfig(GraphDatabaseSettings.udc_enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, 128L << 20)
                .setConfig(GraphDatabaseSettings.preallocate_logical_logs, false)
                .build();
        var system = (GraphDatabaseAPI) service.database("system");
        system.executeTransactionally(
                "ALTER USER neo4j SET PASSWORD $password CHANGE NOT REQUIRED", Map.of("password", password));
        var ports = system.getDependencyResolver().resolveDependency(ConnectorPortRegister.class);
        var unfinished = Files.writeString(
                Path.of(arguments[0], "port.unfinished"), "" + ports.getLocalAddress(ConnectorType.BOLT).getPort());
        Files.move(unfinished, Path.of(arguments[0], "port"), StandardCopyOption.ATOMIC_MOVE);
        while (System.in.read() >= 0) {
            // Nothing is expected: the end of the stream says that the tests are over, or gone.
        }
        service.shutdown();
    }
}
