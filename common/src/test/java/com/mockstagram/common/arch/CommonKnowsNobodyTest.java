package com.mockstagram.common.arch;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "com.mockstagram", importOptions = ImportOption.DoNotIncludeTests.class)
class CommonKnowsNobodyTest {
  @ArchTest
  static final ArchRule COMMON_KNOWS_NO_PROGRAM =
      noClasses()
          .that()
          .resideInAPackage("com.mockstagram.common..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.mockstagram.core..",
              "com.mockstagram.media..",
              "com.mockstagram.workers..",
              "com.mockstagram.search..");

  @ArchTest
  static final ArchRule EVENTS_DO_NOT_KNOW_HOW_THEY_TRAVEL =
      noClasses()
          .that()
          .resideInAPackage("com.mockstagram.common.events..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.mockstagram.common.messaging..", "com.rabbitmq..");
}
