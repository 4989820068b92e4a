package dev.grpcsteps.step4.whole;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.grpcsteps.proto.Club;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** The course's three clubs, read from {@code clubs.json} in this package; nobody changes them. */
public final class Clubs {

  private Clubs() {}

  /** The clubs by their ids. */
  public static Map<Integer, Club> load() {
    try (InputStream in = Clubs.class.getResourceAsStream("clubs.json")) {
      Map<Integer, Club> clubs = new HashMap<>();
      for (JsonNode node : new ObjectMapper().readTree(Objects.requireNonNull(in))) {
        Club club = club(node);
        clubs.put(club.getId(), club);
      }
      return clubs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Club club(JsonNode node) {
    Club.Builder club = Club.newBuilder()
        .setId(node.required("id").intValue())
        .setName(node.required("name").textValue())
        .setAddress(node.required("address").textValue());
    node.required("user_id_list").forEach(id -> club.addUserIdList(id.intValue()));
    return club.build();
  }
}
