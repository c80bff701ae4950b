package space.parley.node.door;

/// Where partners' nodes are asked.
final class Paths {
    static final String MESSAGES = "/v1/messages";
    static final String ADD_CHECKPOINT = "/v1/witness/add-checkpoint";

    private Paths() {}
}
