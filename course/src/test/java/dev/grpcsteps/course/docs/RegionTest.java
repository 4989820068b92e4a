package dev.grpcsteps.course.docs;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RegionTest {

  @Test
  void refusesRegionsThatDoNotEnd() {
    assertThatThrownBy(() -> Region.in("a.java", List.of("// @start region=\"x\"")))
        .hasMessage("a.java has no @end for region 'x'");
    assertThatThrownBy(() -> Region.in("a.java", List.of("// @end")))
        .hasMessage("a.java has an @end without a region before it");
  }
}
