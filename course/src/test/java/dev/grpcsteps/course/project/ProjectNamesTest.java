package dev.grpcsteps.course.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProjectNamesTest {

  @Test
  void namesThePackageAfterTheService() {
    assertThat(ProjectNames.of(null, "ParcelDesk").javaPackage())
        .isEqualTo("com.example.parceldesk");
  }

  @Test
  void leavesOutWhatEachServiceEndsWith() {
    assertThat(ProjectNames.of(null, "ParcelDeskService"))
        .isEqualTo(ProjectNames.of(null, "ParcelDesk"));
  }

  @Test
  void putsEachNameInTheOthersPlace() {
    ProjectNames names = ProjectNames.of("org.bookshop.parcel_desk", "ParcelDesk");

    assertThat(names.in("package com.example.bookshop.v1; service BookShopService; bookshop.v1"))
        .isEqualTo("package org.bookshop.parcel_desk.v1; service ParcelDeskService; parceldesk.v1");
    assertThat(names.in("src/main/java/com/example/bookshop/BookShopClient.java"))
        .isEqualTo("src/main/java/org/bookshop/parcel_desk/ParcelDeskClient.java");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "bookShop", "Book-Shop", "Service", "Bücher", "9Lives", "a b"})
  void refusesAServiceThatIsNoName(String service) {
    assertThatThrownBy(() -> ProjectNames.of(null, service))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--service must be a capital letter, then letters and digits, as in BookShop, but was '"
                + service + "'");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "com.", ".com", "Com.example", "com..x", "com.new.x", "com.9x", "java.x", "a-b"
      })
  void refusesAPackageThatIsNone(String name) {
    assertThatThrownBy(() -> ProjectNames.of(name, "BookShop"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "--package must be a Java package in small letters, with no keyword in it, as in com.example.books, but was '"
                + name + "'");
  }
}
