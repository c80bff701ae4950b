package space.parley.screen;

import space.parley.terms.Text;

/// Why a motion gives no state.
final class Codes {
    private static final int INSIDE_EARTH = 6;

    private Codes() {}

    static Text text(int code) {
        return switch (code) {
            case 1 -> new Text("SGP4 code 1, the eccentricity is out of range", "SGP4 代码 1，偏心率超出范围");
            case 2 -> new Text("SGP4 code 2, the mean motion is not above 0", "SGP4 代码 2，平均运动不大于 0");
            case 3 -> new Text("SGP4 code 3, the perturbed eccentricity is out of range", "SGP4 代码 3，摄动后偏心率超出范围");
            case 4 -> new Text("SGP4 code 4, the semilatus rectum is below 0", "SGP4 代码 4，半通径小于 0");
            case INSIDE_EARTH -> new Text("SGP4 code 6, it is inside the Earth: decayed", "SGP4 代码 6，位于地球内部：已陨落");
            case -1 -> new Text("the closest approach did not converge", "最近接近未收敛");
            default -> new Text("no state is known", "状态未知");
        };
    }
}
