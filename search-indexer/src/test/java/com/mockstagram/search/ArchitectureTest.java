package com.mockstagram.search;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.mockstagram.search",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule WHAT_IS_WRITTEN_DOES_NOT_KNOW_HOW =
      noClasses()
          .that()
          .doNotHaveSimpleName("SearchIndexer")
          .and()
          .doNotHaveSimpleName("Indices")
          .and()
          .doNotHaveSimpleName("BulkRequests")
          .and()
          .doNotHaveSimpleName("ElasticsearchHealthCheck")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("co.elastic..", "org.elasticsearch..");

  @ArchTest
  static final ArchRule EVENTS_ALONE_TELL_WHAT_TO_WRITE =
      noClasses()
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("com.mockstagram.common.db..", "java.sql..", "org.jdbi..");
}
