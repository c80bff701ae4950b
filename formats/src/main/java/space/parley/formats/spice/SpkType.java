package space.parley.formats.spice;

import space.parley.terms.Text;

/// How the types of segments are called.
final class SpkType {
    private SpkType() {}

    /// What a type is, in words.
    static Text name(int type) {
        return switch (type) {
            case 1, 21 -> new Text("modified difference arrays", "修正差分阵列");
            case 2 -> new Text("Chebyshev polynomials of position", "位置 Chebyshev 多项式");
            case 3 -> new Text("Chebyshev polynomials of position and velocity", "位置与速度 Chebyshev 多项式");
            case 5 -> new Text("states joined by two-body motion", "二体传播的离散状态");
            case 8, 9 -> new Text("states joined by Lagrange interpolation", "Lagrange 插值的离散状态");
            case 10 -> new Text("two-line element sets", "两行根数");
            case 12, 13 -> new Text("states joined by Hermite interpolation", "Hermite 插值的离散状态");
            case 14 -> new Text("Chebyshev polynomials of uneven spans", "不等间隔 Chebyshev 多项式");
            case 15 -> new Text("precessing conic", "进动圆锥曲线");
            case 17 -> new Text("equinoctial elements", "春分点根数");
            case 18 -> new Text("Hermite or Lagrange interpolation of ESOC", "ESOC Hermite/Lagrange 插值");
            case 19 -> new Text("piecewise interpolation of ESOC", "ESOC 分段插值");
            case 20 -> new Text("Chebyshev polynomials of velocity", "速度 Chebyshev 多项式");
            default -> new Text("no known type", "未知类型");
        };
    }

    static boolean isRead(int type) {
        return isPolynomial(type) || isEven(type) || isUneven(type);
    }

    /// Types 2 and 3.
    static boolean isPolynomial(int type) {
        return type == 2 || type == 3;
    }

    /// States at even steps: types 8 and 12.
    static boolean isEven(int type) {
        return type == 8 || type == 12;
    }

    /// States with an epoch each: types 5, 9 and 13.
    static boolean isUneven(int type) {
        return type == 5 || type == 9 || type == 13;
    }
}
