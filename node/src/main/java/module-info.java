import org.jspecify.annotations.NullMarked;

/// The running node: the only room that meets the world.
@NullMarked
module space.parley.node {
    requires static org.jspecify;
    requires transitive space.parley.terms;
    requires space.parley.accord;
    requires space.parley.formats;
    requires space.parley.orbit;
    requires space.parley.record;
    requires space.parley.screen;
    requires space.parley.settle;
    requires com.zaxxer.hikari;
    requires flyway.core;
    requires java.net.http;
    requires java.sql;
    requires org.apache.commons.compress;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires org.jdbi.v3.core;
    requires org.tukaani.xz;
    requires tools.jackson.databind;

    exports space.parley.node;
    exports space.parley.node.files;
    exports space.parley.node.store;
    exports space.parley.node.door;
    exports space.parley.node.work;
    exports space.parley.node.api;
}
