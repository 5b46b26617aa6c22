package com.mockstagram.core;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;

/** The rules of docs/architecture.md that a compiler doesn't know. */
@AnalyzeClasses(
    packages = "com.mockstagram.core",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final String ROOT = "com.mockstagram.core.";

  /** Rooms that every domain may use and that know no domain. */
  private static final String[] SHARED = {
    ROOT + "web..", ROOT + "media..", ROOT + "wiring..", ROOT + "openapi.."
  };

  /** What one domain may call of another, beside records and interfaces. */
  private static final Set<String> DOORS = Set.of("Users", "Posts");

  private static final DescribedPredicate<JavaClass> A_DOMAIN =
      resideInAPackage(ROOT + "(*)..").and(not(resideInAnyPackage(SHARED))).as("a domain");

  @ArchTest
  static final ArchRule domainsHaveNoCycle =
      slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule peopleAreKnownByAllAndKnowNobody =
      noClasses()
          .that()
          .resideInAPackage(ROOT + "user..")
          .should()
          .dependOnClassesThat(A_DOMAIN.and(not(resideInAPackage(ROOT + "user.."))));

  @ArchTest
  static final ArchRule sharedRoomsKnowNoDomain =
      noClasses().that().resideInAnyPackage(SHARED).should().dependOnClassesThat(A_DOMAIN);

  @ArchTest
  static final ArchRule oneDomainCallsAnotherThroughItsDoor =
      classes().that(A_DOMAIN).should(onlyCallDoorsOfOthers());

  @ArchTest
  static final ArchRule daosStayAtHome =
      classes()
          .that()
          .haveSimpleNameEndingWith("Dao")
          .should()
          .bePackagePrivate()
          .andShould()
          .beInterfaces();

  @ArchTest
  static final ArchRule resourcesHaveNoSql =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .dependOnClassesThat(resideInAPackage("org.jdbi.."))
          .orShould()
          .dependOnClassesThat(haveNameEnding("Dao"));

  @ArchTest
  static final ArchRule nobodyLooksBackAtResources =
      noClasses()
          .that()
          .haveSimpleNameNotEndingWith("Resource")
          .and()
          .haveSimpleNameNotEndingWith("Domain")
          .and()
          .doNotBelongToAnyOf(CoreApi.class)
          .should()
          .dependOnClassesThat(haveNameEnding("Resource").and(isTopLevel()));

  @ArchTest
  static final ArchRule daosKnowNoService =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Dao")
          .should()
          .dependOnClassesThat(
              resideInAPackage("com.mockstagram.core..").and(not(new IsDataOrDao())));

  @ArchTest
  static final ArchRule theBrokerAndTheStoreAreOthersBusiness =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.rabbitmq..", "io.minio..", "com.mockstagram.common.storage..");

  @ArchTest
  static final ArchRule timeComesFromTheClock =
      noClasses()
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis");

  @ArchTest
  static final ArchRule theClockIsMadeOnce =
      noClasses()
          .that()
          .doNotBelongToAnyOf(CoreApi.class)
          .should()
          .callMethod(Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule nobodyKeepsStateThatAllShare =
      com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields()
          .that()
          .areStatic()
          .should()
          .beFinal();

  private static DescribedPredicate<JavaClass> haveNameEnding(String suffix) {
    return DescribedPredicate.describe(
        "have a name that ends in " + suffix, type -> type.getSimpleName().endsWith(suffix));
  }

  private static DescribedPredicate<JavaClass> isTopLevel() {
    return DescribedPredicate.describe("are top level", JavaClass::isTopLevelClass);
  }

  private static final class IsDataOrDao extends DescribedPredicate<JavaClass> {
    IsDataOrDao() {
      super("are records, enums or DAOs");
    }

    @Override
    public boolean test(JavaClass type) {
      return type.isRecord() || type.isEnum() || type.getSimpleName().endsWith("Dao");
    }
  }

  private static ArchCondition<JavaClass> onlyCallDoorsOfOthers() {
    return new ArchCondition<>("call other domains through their doors alone") {
      @Override
      public void check(JavaClass caller, ConditionEvents events) {
        caller.getDirectDependenciesFromSelf().stream()
            .filter(dependency -> A_DOMAIN.test(dependency.getTargetClass()))
            .filter(dependency -> !domain(dependency.getTargetClass()).equals(domain(caller)))
            .filter(dependency -> !isOpen(dependency.getTargetClass()))
            .forEach(
                dependency ->
                    events.add(SimpleConditionEvent.violated(caller, dependency.getDescription())));
      }
    };
  }

  private static String domain(JavaClass type) {
    return type.getPackageName().substring(ROOT.length());
  }

  private static boolean isOpen(JavaClass type) {
    return DOORS.contains(type.getSimpleName())
        || (type.getModifiers().contains(JavaModifier.PUBLIC)
            && (type.isRecord() || type.isInterface() || type.isEnum()));
  }
}
