package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import dev.grpcsteps.common.exercise.Contract;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WriteAContractTest {

  /** What a station sends. */
  private static final String SENT =
      "0a044f736c6f" + "1067" + "1880cdd8ca06" + "2003" + "2800" + "3203696365" + "3204736e6f77";

  private static final String READ = """
      station: "Oslo"
      temperature: -52
      measured_at: 1767253632
      sky: SKY_RAIN
      wind_speed: 0
      warnings: "ice"
      warnings: "snow"
      """;

  private static Contract contract() throws Exception {
    return Contract.beside(
        WriteAContractTest.class,
        "write_a_contract.proto",
        "write the service and its messages below the description");
  }

  @Test
  void declaresTheService() throws Exception {
    FileDescriptor file = contract().file();

    assertThat(file.getPackage())
        .as(
            "The package is a part of each call's name on the wire: /weather.v1.Weather/GetReading.")
        .isEqualTo("weather.v1");
    assertThat(file.getServices())
        .as("One service, under the name that clients call.")
        .extracting(service -> service.getName())
        .containsExactly("Weather");
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GetReading(GetReadingRequest) returns (Reading) | one request, one answer
      WatchReadings(WatchReadingsRequest) returns (stream Reading) | one answer for each new reading
      ReportReadings(stream Reading) returns (ReportReadingsResponse) \
      | many Readings come in, and one answer goes back
      """)
  void declaresItsCalls(String call, String why) throws Exception {
    String name = call.replaceFirst("\\(.*", "");
    MethodDescriptor method = contract().file().getServices().get(0).findMethodByName(name);

    assertThat(method)
        .as("There is no " + name + ". A client of this call would get UNIMPLEMENTED.")
        .isNotNull();
    assertThat(Contract.call(method))
        .as("What it takes, what it answers with, and where there are many: " + why + ".")
        .isEqualTo(call);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GetReadingRequest      | {1=station}
      WatchReadingsRequest   | {1=stations}
      ReportReadingsResponse | {1=accepted}
      Reading | {1=station, 2=temperature, 3=measured_at, 4=sky, 5=wind_speed, 6=warnings}
      """)
  void givesEachFieldItsNameAndNumber(String message, String fields) throws Exception {
    assertThat(contract().fields(message))
        .as("The fields of " + message
            + ". The number is all that the wire knows of a field. A name"
            + " does not travel in the bytes, but it does in JSON and in generated code.")
        .hasToString(fields);
  }

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
      GetReadingRequest.station     | string          | A name is a text
      WatchReadingsRequest.stations | repeated string | Many names: that is repeated
      ReportReadingsResponse.accepted | uint32        | It counts, so it is never negative
      Reading.station               | string          | A name is a text
      Reading.temperature           | sint32 or sint64  | Tenths of a degree are a whole number. \
      And a temperature below zero takes two bytes as a sint32, as an int32 ten
      Reading.measured_at           | uint64          | The description says 64 bits without \
      sign, as a varint. An int64 has a sign, a fixed64 is no varint, and 32 bits of seconds since 1970 \
      are used up in 2106
      Reading.sky                   | enum            | A text can be anything, a number too: an enum \
      says which values there are
      Reading.wind_speed            | optional uint32 | Without optional a 0 and "not measured" are the same
      Reading.warnings              | repeated string | There are none or more: that is repeated
      """)
  void givesEachFieldAFittingType(String field, String types, String why) throws Exception {
    String[] parts = field.split("\\.", -1);
    String type = contract().type(parts[0], parts[1]);

    assertThat(type).as(field + ": " + why + ".").isIn((Object[]) types.split(" or ", -1));
  }

  @Test
  void namesTheKindsOfSky() throws Exception {
    var sky = contract().message("Reading").findFieldByName("sky").getEnumType();

    assertThat(sky.getName()).as("The name of the enum, in generated code.").isEqualTo("Sky");
    assertThat(Contract.values(sky).get(0))
        .as("A field that nobody set has the number 0: let that mean that nobody said.")
        .isEqualTo("SKY_UNSPECIFIED");
    assertThat(Contract.values(sky))
        .as(
            "Values of an enum share one scope with all other names of the file, so each has the name"
                + " of the enum before it.")
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(0, "SKY_UNSPECIFIED", 1, "SKY_CLEAR", 2, "SKY_CLOUDY", 3, "SKY_RAIN"));
  }

  @Test
  void readsWhatAStationSendsAndWritesTheSame() throws Exception {
    byte[] sent = HexFormat.of().parseHex(SENT);
    DynamicMessage reading = DynamicMessage.parseFrom(contract().message("Reading"), sent);

    assertThat(TextFormat.printer().printToString(reading))
        .as("The bytes " + SENT + " come from a station that is in use already.")
        .isEqualTo(READ);
    assertThat(reading.toByteArray())
        .as("What stations write, servers and their stores write too.")
        .isEqualTo(sent);
  }
}
