package space.parley.bench;

/// Something that the documents promise was seen not to hold.
final class DoesNotHold extends Exception {
    private static final long serialVersionUID = 1;

    DoesNotHold(String what) {
        super(what);
    }
}
