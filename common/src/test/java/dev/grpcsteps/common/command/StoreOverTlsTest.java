package dev.grpcsteps.common.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grpcsteps.common.credentials.TestCertificates;
import dev.grpcsteps.common.etcd.Etcd;
import dev.grpcsteps.common.etcd.UnreachableException;
import dev.grpcsteps.common.lab.EtcdMembers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** An etcd that speaks TLS and takes only clients with a certificate. */
@Execution(ExecutionMode.CONCURRENT)
class StoreOverTlsTest {

  private final TestCertificates ours;
  private final TestCertificates others;

  @AutoClose
  private final EtcdMembers etcd;

  StoreOverTlsTest(@TempDir Path folder) throws Exception {
    Etcd.mustBeHere();
    ours = TestCertificates.make(folder.resolve("ours"), List.of(), false);
    others = TestCertificates.make(folder.resolve("others"), List.of(), false);
    etcd = EtcdMembers.start(1, ours);
  }

  @Test
  void isReachedWithTheCertificatesThatAreForItAndWithNoOthers() throws Exception {
    try (OpenStore store = open(ours.ca(), ours)) {
      assertThat(store.size()).isEqualTo(6);
    }
    assertRefused("--store", "etcd://" + etcd.address());
    assertRefused("--store", "etcd://" + etcd.address(), "--store-ca", ours.ca().toString());
    assertThatThrownBy(() -> open(others.ca(), ours)).isInstanceOf(UnreachableException.class);
    assertThatThrownBy(() -> open(ours.ca(), others)).isInstanceOf(UnreachableException.class);
  }

  private OpenStore open(Path trusted, TestCertificates shown) throws Exception {
    return StoreOptionsTest.Told.open(
        "--store", "etcd://" + etcd.address(),
        "--store-ca", trusted.toString(),
        "--store-cert", shown.clientCertificate().toString(),
        "--store-key", shown.clientKey().toString());
  }

  private static void assertRefused(String... options) {
    assertThatThrownBy(() -> StoreOptionsTest.Told.open(options))
        .isInstanceOf(UnreachableException.class);
  }
}
