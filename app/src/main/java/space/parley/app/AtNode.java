package space.parley.app;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import space.parley.node.store.NodeFolder;

/// A command that speaks to a running node, as one of its officers.
final class AtNode {
    @Parameters(index = "0", paramLabel = "DIR", description = "The node's folder; the node must be running.")
    private Path folder = Path.of("");

    @Option(
            names = "--as",
            paramLabel = "OFFICER",
            description = "Who acts; the node's first officer where it is left out.")
    private Optional<String> officer = Optional.empty();

    @Option(names = "--json", description = "Print the API's JSON.")
    private boolean json;

    boolean json() {
        return json;
    }

    NodeFolder folder() {
        return NodeFolder.open(folder);
    }

    String officer(NodeFolder node) {
        return officer.orElseGet(() -> node.config().officers().getFirst().name());
    }

    NodeClient client() {
        var node = folder();
        return NodeClient.of(node, officer(node));
    }
}
