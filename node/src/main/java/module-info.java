import org.jspecify.annotations.NullMarked;

/// The running node.
@NullMarked
module space.parley.node {
    requires static org.jspecify;
    requires transitive space.parley.terms;
    requires java.net.http;
    requires java.sql;
    requires org.apache.commons.compress;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.tukaani.xz;
}
