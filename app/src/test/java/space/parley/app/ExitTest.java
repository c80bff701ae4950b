package space.parley.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import space.parley.terms.Finding;
import space.parley.terms.Place;
import space.parley.terms.Severity;
import space.parley.terms.Text;

/// The codes with which a refused conversion ends, as the guide states them.
class ExitTest {
    /// A step that `--strict` refuses is a loss, not a source that cannot be read; reference data that is not there
    /// is missing, whichever it is.
    @ParameterizedTest
    @CsvSource({
        "FORMATS-306, 1",
        "FORMATS-370, 1",
        "FORMATS-001, 2",
        "FORMATS-310, 64",
        "ORBIT-001, 69",
        "ORBIT-014, 69",
        "ORBIT-015, 69",
        "ORBIT-040, 69",
        "ORBIT-016, 1"
    })
    void a_refusal_ends_with_the_code_of_its_kind(String code, int exit) {
        var nothing = new Text("-", "-");
        var finding = new Finding(code, Severity.ERROR, Place.NONE, nothing, nothing, nothing);
        assertThat(Exit.refused(List.of(finding))).isEqualTo(exit);
    }
}
