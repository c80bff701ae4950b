package space.parley.app;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleName;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The house: which room may know which, and what no room does.
@AnalyzeClasses(packages = "space.parley", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final List<String> ROOMS =
            List.of("terms", "orbit", "formats", "record", "screen", "accord", "settle", "node", "app");

    /// A rule about classes that were not found holds of nothing.
    @ArchTest
    static void every_room_is_looked_at(JavaClasses classes) {
        for (var room : ROOMS) {
            assertThat(classes.stream().filter(c -> c.getPackageName().startsWith("space.parley." + room)))
                    .as("room " + room)
                    .hasSizeGreaterThan(5);
        }
    }

    @ArchTest
    static final ArchRule ROOMS_KNOW_ONLY_THE_ROOMS_BELOW = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("space.parley..")
            .layer("terms")
            .definedBy("space.parley.terms..")
            .layer("orbit")
            .definedBy("space.parley.orbit..")
            .layer("formats")
            .definedBy("space.parley.formats..")
            .layer("record")
            .definedBy("space.parley.record..")
            .layer("screen")
            .definedBy("space.parley.screen..")
            .layer("accord")
            .definedBy("space.parley.accord..")
            .layer("settle")
            .definedBy("space.parley.settle..")
            .layer("node")
            .definedBy("space.parley.node..")
            .layer("app")
            .definedBy("space.parley.app..")
            .whereLayer("terms")
            .mayNotAccessAnyLayer()
            .whereLayer("record")
            .mayNotAccessAnyLayer()
            .whereLayer("orbit")
            .mayOnlyAccessLayers("terms")
            .whereLayer("accord")
            .mayOnlyAccessLayers("terms")
            .whereLayer("settle")
            .mayOnlyAccessLayers("terms")
            .whereLayer("formats")
            .mayOnlyAccessLayers("terms", "orbit")
            .whereLayer("screen")
            .mayOnlyAccessLayers("terms", "orbit")
            .whereLayer("app")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("node")
            .mayOnlyBeAccessedByLayers("app");

    @ArchTest
    static final ArchRule TERMS_AND_RECORD_NEED_NOTHING_BUT_JAVA = noClasses()
            .that()
            .resideInAnyPackage("space.parley.terms..", "space.parley.record..")
            .should()
            .dependOnClassesThat(not(
                    resideInAnyPackage("java..", "space.parley.terms..", "space.parley.record..", "org.jspecify..")));

    @ArchTest
    static final ArchRule ONLY_ORBIT_KNOWS_OREKIT = noClasses()
            .that()
            .resideOutsideOfPackage("space.parley.orbit..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.orekit..");

    @ArchTest
    static final ArchRule ONLY_ORBIT_AND_SCREEN_KNOW_HIPPARCHUS = noClasses()
            .that()
            .resideOutsideOfPackages("space.parley.orbit..", "space.parley.screen..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.hipparchus..");

    @ArchTest
    static final ArchRule NO_SIGNATURE_OF_ORBIT_SHOWS_OREKIT = classes()
            .that()
            .resideInAPackage("space.parley.orbit..")
            .and()
            .arePublic()
            .should(showOnly("space.parley.", "java."));

    /// Public methods and constructors whose parameters, result and exceptions come from some packages alone.
    private static ArchCondition<JavaClass> showOnly(String... prefixes) {
        return new ArchCondition<>("show only types of " + List.of(prefixes)) {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (var unit : type.getCodeUnits()) {
                    if (unit.getModifiers().contains(JavaModifier.PUBLIC)) {
                        shown(unit)
                                .filter(seen -> Stream.of(prefixes).noneMatch(seen.getName()::startsWith))
                                .forEach(seen -> events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " shows " + seen.getName())));
                    }
                }
            }
        };
    }

    private static Stream<JavaClass> shown(JavaCodeUnit unit) {
        return Stream.of(unit.getAllInvolvedRawTypes().stream(), unit.getThrowsClause().getTypes().stream())
                .flatMap(types -> types)
                .map(JavaClass::getBaseComponentType)
                .filter(type -> !type.isPrimitive());
    }

    @ArchTest
    static final ArchRule ONE_DOOR = noClasses()
            .that()
            .resideOutsideOfPackages("space.parley.node.door..", "space.parley.node.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("space.parley.node.peer..");

    @ArchTest
    static final ArchRule STORE_KNOWS_NOBODY_ABOVE = noClasses()
            .that()
            .resideInAPackage("space.parley.node.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "space.parley.node",
                    "space.parley.node.door..",
                    "space.parley.node.work..",
                    "space.parley.node.api..",
                    "space.parley.node.peer..");

    @ArchTest
    static final ArchRule THE_DOOR_KNOWS_NEITHER_WORK_NOR_API = noClasses()
            .that()
            .resideInAnyPackage("space.parley.node.door..", "space.parley.node.peer..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("space.parley.node", "space.parley.node.work..", "space.parley.node.api..");

    @ArchTest
    static final ArchRule WORK_DOES_NOT_KNOW_THE_API = noClasses()
            .that()
            .resideInAPackage("space.parley.node.work..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("space.parley.node", "space.parley.node.api..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_STARTS_A_DATABASE = noClasses()
            .that()
            .resideOutsideOfPackages("space.parley.node.store..", "space.parley.node.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("space.parley.node.postgres..");

    @ArchTest
    static final ArchRule ONLY_THE_STORE_SPEAKS_SQL = noClasses()
            .that()
            .resideOutsideOfPackages("space.parley.node.store..", "space.parley.node.postgres..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.jdbi..", "java.sql..", "com.zaxxer..", "org.flywaydb..");

    @ArchTest
    static final ArchRule PACKAGES_OF_THE_NODE_MAKE_NO_CIRCLE =
            slices().matching("space.parley.node.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule ROOMS_MAKE_NO_CIRCLE =
            slices().matching("space.parley.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_STATIC_STATE = fields().that()
            .areDeclaredInClassesThat()
            .resideInAPackage("space.parley..")
            .and()
            .areStatic()
            .should()
            .beFinal();

    @ArchTest
    static final ArchRule ONLY_COMMANDS_SPEAK_TO_A_TERMINAL = noClasses()
            .that()
            .resideOutsideOfPackages("space.parley.app..", "space.parley.bench..")
            .and(not(simpleName("VerifyCommand")))
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err")
            .orShould()
            .callMethod(System.class, "exit", int.class);

    @ArchTest
    static final ArchRule NO_STACK_TRACES_FOR_PEOPLE = noClasses()
            .that()
            .resideOutsideOfPackage("space.parley.app..")
            .should()
            .callMethod(Throwable.class, "printStackTrace");

    @ArchTest
    static final ArchRule NO_DATA_CONTEXT_THAT_ALL_SHARE = noClasses()
            .that()
            .resideInAPackage("space.parley..")
            .should()
            .callMethodWhere(new DescribedPredicate<>("DataContext.getDefault is called") {
                @Override
                public boolean test(JavaMethodCall call) {
                    return call.getName().equals("getDefault")
                            && call.getTargetOwner().getName().equals("org.orekit.data.DataContext");
                }
            });

    @ArchTest
    static final ArchRule PURE_ROOMS_HAVE_NO_CLOCK = noClasses()
            .that()
            .resideInAnyPackage(
                    "space.parley.terms..",
                    "space.parley.accord..",
                    "space.parley.settle..",
                    "space.parley.screen..",
                    "space.parley.orbit..",
                    "space.parley.formats..")
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(java.time.LocalDate.class, "now");

    @ArchTest
    static final ArchRule NO_BEANS = methods()
            .that()
            .areDeclaredInClassesThat()
            .arePublic()
            .and()
            .arePublic()
            .should()
            .haveNameNotMatching("get[A-Z].*");

    @ArchTest
    static final ArchRule NAMES_SAY_WHAT_A_THING_IS = noClasses()
            .that()
            .resideInAPackage("space.parley..")
            .should()
            .haveNameMatching(".*(Manager|Helper|Util|Utils|Impl|Base)");

    private static final Set<String> PUBLIC_OF_APP = Set.of("Parley");

    @ArchTest
    static void the_command_shows_one_type(JavaClasses classes) {
        assertThat(classes.that(resideInAPackage("space.parley.app")).stream()
                        // What a package-private type holds is hidden with it.
                        .filter(c -> c.isTopLevelClass() && c.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(JavaClass::getSimpleName))
                .containsExactlyInAnyOrderElementsOf(PUBLIC_OF_APP);
    }
}
