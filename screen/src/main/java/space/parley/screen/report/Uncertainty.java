package space.parley.screen.report;

import java.util.List;
import java.util.Optional;
import space.parley.orbit.Covariance;
import space.parley.orbit.Epoch;
import space.parley.orbit.MeanElements;
import space.parley.orbit.Orbits;
import space.parley.orbit.Vector3;
import space.parley.screen.ElementUncertainty;

/// How uncertain objects are taken to be that carry no covariance of their own: element sets, and
/// ephemerides without one.
public interface Uncertainty {
    /// Nothing is taken for granted: there is no covariance.
    Uncertainty NONE = new Uncertainty() {
        @Override
        public String name() {
            return "";
        }

        @Override
        public Optional<Covariance> of(MeanElements set, Epoch at) {
            return Optional.empty();
        }
    };

    /// The names of the models that [#model] knows, each with its date.
    List<String> MODELS = List.of(ElementUncertainty.NAME);

    /// A model of the errors of element sets, by its name; capitals or not.
    ///
    /// @param orbits tells the age of a set
    /// @return empty where no model has that name
    static Optional<Uncertainty> model(String name, Orbits orbits) {
        if (!name.equalsIgnoreCase(ElementUncertainty.NAME)) {
            return Optional.empty();
        }
        var model = new ElementUncertainty(orbits);
        return Optional.of(new Uncertainty() {
            @Override
            public String name() {
                return ElementUncertainty.NAME;
            }

            @Override
            public Optional<Covariance> of(MeanElements set, Epoch at) {
                return Optional.of(model.of(set, at));
            }
        });
    }

    /// The name of the model and its date, for the table.
    String name();

    /// The covariance of a set at an instant, in RTN; empty where the model has none for it.
    Optional<Covariance> of(MeanElements set, Epoch at);

    /// The covariance of an ephemeris that has none of its own; empty where nothing is stated of it.
    default Optional<Covariance> ofEphemeris(Epoch at) {
        return Optional.empty();
    }

    /// The same for every object and instant. That of velocity is taken as a thousandth of it, in 1/s,
    /// about the mean motion of a low orbit.
    ///
    /// @param sigmaMetres one standard deviation along radial, transverse and normal
    static Uncertainty stated(Vector3 sigmaMetres) {
        var name = "stated R " + plain(sigmaMetres.x()) + " T " + plain(sigmaMetres.y()) + " N "
                + plain(sigmaMetres.z()) + " m";
        return new Uncertainty() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Optional<Covariance> of(MeanElements set, Epoch at) {
                return ofEphemeris(at);
            }

            @Override
            public Optional<Covariance> ofEphemeris(Epoch at) {
                return Optional.of(Covariance.ofRtnSigmas(at, sigmaMetres, sigmaMetres.times(1e-3)));
            }
        };
    }

    private static String plain(double metres) {
        return metres == Math.rint(metres) && metres < 1e9 ? Long.toString((long) metres) : Double.toString(metres);
    }
}
