package com.mockstagram.media;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "com.mockstagram.media",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  @ArchTest
  static final ArchRule RESOURCES_DO_NOT_KNOW_THE_DATABASE =
      noClasses()
          .that()
          .haveSimpleNameEndingWith("Resource")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("org.jdbi..", "java.sql..")
          .orShould()
          .dependOnClassesThat(simpleNameEndingWith("Dao"));

  @ArchTest
  static final ArchRule DAOS_ARE_HIDDEN =
      classes().that().haveSimpleNameEndingWith("Dao").should().bePackagePrivate();

  @ArchTest
  static final ArchRule ONLY_THE_STORE_SPEAKS_TO_MINIO =
      noClasses()
          .that()
          .resideOutsideOfPackages("com.mockstagram.media.store..", "com.mockstagram.media")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.minio..", "okhttp3..");

  @ArchTest
  static final ArchRule WHAT_A_FILE_IS_DEPENDS_ON_ITS_BYTES_ALONE =
      noClasses()
          .that()
          .resideInAPackage("com.mockstagram.media.sniff..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.mockstagram.media.upload..",
              "com.mockstagram.media.medium..",
              "com.mockstagram.media.store..");

  @ArchTest
  static final ArchRule MEDIA_DO_NOT_KNOW_HOW_THEY_CAME =
      noClasses()
          .that()
          .resideInAnyPackage("com.mockstagram.media.medium..", "com.mockstagram.media.owner..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("com.mockstagram.media.upload..");
}
