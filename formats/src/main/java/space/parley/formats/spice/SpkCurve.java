package space.parley.formats.spice;

/// What a segment tells, in memory: a state at any time of its span, in km and km/s.
sealed interface SpkCurve {
    /// @param seconds of TDB past J2000
    void at(double seconds, double[] out);

    /// Types 2 and 3.
    record Polynomials(int type, SpkShape shape, double[] records) implements SpkCurve {
        @Override
        public void at(double seconds, double[] out) {
            int size = records.length / shape.count();
            double place = Math.floor((seconds - shape.start()) / shape.step());
            int index = (int) Math.clamp(place, 0, shape.count() - 1.0);
            double offset = seconds - records[index * size];
            Chebyshev.evaluate(records, index * size, shape.window(), type == 2 ? 3 : 6, offset, out);
        }
    }

    /// Types 5, 8, 9, 12 and 13.
    record Table(int type, SpkShape shape, double[] times, double[] states) implements SpkCurve {
        @Override
        public void at(double seconds, double[] out) {
            if (type == 5) {
                twoBody(seconds, out);
                return;
            }
            int window = Math.min(shape.window(), times.length);
            int first = Joined.first(times, window, seconds);
            if (type == 8 || type == 9) {
                Joined.lagrange(times, states, first, window, seconds, out);
            } else {
                Joined.hermite(times, states, first, window, seconds, out);
            }
        }

        /// The motions from the states before and after, the one fading into the other by a cosine.
        private void twoBody(double seconds, double[] out) {
            int before = Joined.first(times, Math.min(2, times.length), seconds);
            boolean outside = times.length == 1 || seconds < times[before];
            if (outside) {
                TwoBody.propagate(shape.gm(), states, 6 * before, seconds - times[before], out);
                return;
            }
            var late = new double[6];
            double span = times[before + 1] - times[before];
            TwoBody.propagate(shape.gm(), states, 6 * before, seconds - times[before], out);
            TwoBody.propagate(shape.gm(), states, 6 * (before + 1), seconds - times[before + 1], late);
            double angle = Math.PI * Math.clamp((seconds - times[before]) / span, 0, 1);
            double weight = 0.5 + 0.5 * Math.cos(angle);
            double rate = -0.5 * Math.PI / span * Math.sin(angle);
            for (int i = 0; i < 3; i++) {
                double apart = out[i] - late[i];
                out[3 + i] = weight * out[3 + i] + (1 - weight) * late[3 + i] + rate * apart;
                out[i] = late[i] + weight * apart;
            }
        }
    }
}
