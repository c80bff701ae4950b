package space.parley.orbit;

import java.util.Optional;

/// Recognises gravity fields of ICGEM by their head.
final class GravityFileReader {
    private static final int MAX_DEGREE = 10_000;

    private GravityFileReader() {}

    /// What a head says.
    record Read(String model, int degree, String tideSystem) {}

    static Optional<Read> read(ReferenceText text) {
        String product = "";
        String model = "";
        String degree = "";
        String tides = "unknown";
        boolean ended = false;
        boolean coefficients = false;
        for (var line : text.lines()) {
            var words = line.strip().split("\\s+", 3);
            if (!ended && words.length > 1) {
                switch (words[0]) {
                    case "product_type" -> product = words[1];
                    case "modelname" -> model = words[1];
                    case "max_degree" -> degree = words[1];
                    case "tide_system" -> tides = words[1];
                    default -> {}
                }
            }
            ended |= words[0].equals("end_of_head");
            coefficients |= ended && (words[0].equals("gfc") || words[0].equals("gfct"));
            if (coefficients) {
                break;
            }
        }
        boolean right = product.equals("gravity_field")
                && coefficients
                && !model.isEmpty()
                && degree.matches("\\d{1,5}")
                && Integer.parseInt(degree) <= MAX_DEGREE;
        return right ? Optional.of(new Read(model, Integer.parseInt(degree), tides)) : Optional.empty();
    }
}
