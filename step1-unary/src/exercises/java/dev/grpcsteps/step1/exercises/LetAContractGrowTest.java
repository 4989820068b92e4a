package dev.grpcsteps.step1.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DynamicMessage;
import com.google.protobuf.TextFormat;
import dev.grpcsteps.common.exercise.Contract;
import dev.grpcsteps.common.lab.NotStarted;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LetAContractGrowTest {

  /** The contract that is in use. */
  private static final String OLD = """
      name: "old.proto"
      package: "parcels.v1"
      syntax: "proto3"
      message_type {
        name: "Parcel"
        field { name: "number" number: 1 type: TYPE_STRING }
        field { name: "weight" number: 2 type: TYPE_UINT32 }
        field { name: "sender_phone" number: 3 type: TYPE_STRING }
        field { name: "state" number: 4 type: TYPE_ENUM type_name: "State" }
        field { name: "address" number: 5 type: TYPE_STRING }
      }
      enum_type { name: "State" value { name: "STATE_UNSPECIFIED" number: 0 }
        value { name: "STATE_SENT" number: 1 } value { name: "STATE_DELIVERED" number: 2 } }
      """;

  private static Contract old() throws Exception {
    var file = TextFormat.parse(OLD, FileDescriptorProto.class);
    return new Contract(FileDescriptor.buildFrom(file, new FileDescriptor[0]));
  }

  private static Contract grown() throws Exception {
    String task = "make the four changes to the contract";
    Contract contract =
        Contract.beside(LetAContractGrowTest.class, "let_a_contract_grow.proto", task);
    if (contract.fields("Parcel").equals(old().fields("Parcel"))) {
      throw new NotStarted(task);
    }
    return contract;
  }

  @ParameterizedTest
  @CsvSource({"1, number", "2, weight", "4, state", "5, address"})
  void keepsWhatIsInUse(int number, String name) throws Exception {
    assertThat(grown().file().getPackage())
        .as("The package is in use too: it is a part of the name of each type and call.")
        .isEqualTo("parcels.v1");
    assertThat(grown().fields("Parcel"))
        .as("A number never changes its field: old programs go on to write " + name + " as "
            + number + ". And JSON and generated code have the name.")
        .containsEntry(number, name);
    assertThat(grown().type("Parcel", name).replace("optional ", ""))
        .as("A reader that expects one type and finds another sees no error: it sees nothing.")
        .isEqualTo(old().type("Parcel", name));
    assertThat(name + " is in " + grown().oneof("Parcel", name))
        .as("An old program sets address as well as what is new: in a oneof one of them is lost.")
        .isEqualTo(name + " is in no oneof");
  }

  @Test
  void removesThePhoneNumberForGood() throws Exception {
    Descriptor parcel = grown().message("Parcel");
    assertThat(parcel.findFieldByName("sender_phone"))
        .as("sender_phone is to go.")
        .isNull();
    assertThat(parcel.isReservedNumber(3))
        .as("The number 3 must be reserved: old programs write phone numbers under it.")
        .isTrue();
    assertThat(parcel.isReservedName("sender_phone"))
        .as("The name sender_phone must be reserved: in JSON it may live on for years.")
        .isTrue();
  }

  @Test
  void addsANoteAndAState() throws Exception {
    assertThat(grown().type("Parcel", "note")).as("A note is a text.").endsWith("string");
    assertThat(grown().type("Parcel", "note")).as("A note is one text.").doesNotContain("repeated");
    var states = grown().message("Parcel").findFieldByName("state").getEnumType();
    assertThat(Contract.values(states))
        .as("Programs that are in use take 2 for STATE_DELIVERED, and so on.")
        .containsAllEntriesOf(
            Map.of(0, "STATE_UNSPECIFIED", 1, "STATE_SENT", 2, "STATE_DELIVERED"));
    assertThat(Contract.values(states).values())
        .as("A parcel that is lost has no number yet.")
        .contains("STATE_LOST");
  }

  @Test
  void saysOneOfTwoPlaces() throws Exception {
    Contract grown = grown();
    assertThat(grown.type("Parcel", "neighbour") + " " + grown.type("Parcel", "locker"))
        .as("A name is a text. And there is a type for a number of 32 bits without sign.")
        .matches("(optional )?string (optional )?(uint32|fixed32)");
    DynamicMessage first = grown.message("Parcel", "neighbour: \"Ada\"");
    DynamicMessage second = grown.message("Parcel", "locker: 4294967295");
    assertThat(first.toBuilder().mergeFrom(second).build())
        .as("Of two fields beside each other both can be set. In a oneof the last one counts.")
        .isEqualTo(second);
  }

  @Test
  void newProgramsReadWhatOldOnesWrite() throws Exception {
    DynamicMessage written = old().message("Parcel", """
        number: "RR-7" weight: 1200 sender_phone: "555-0100" state: STATE_DELIVERED address: "Main St 1"
        """);
    DynamicMessage read =
        DynamicMessage.parseFrom(grown().message("Parcel"), written.toByteArray());
    assertThat(TextFormat.printer().printToString(read))
        .as("What is new is not set. What is gone is an unknown field, by its number, and is kept.")
        .isEqualTo("""
            number: "RR-7"
            weight: 1200
            state: STATE_DELIVERED
            address: "Main St 1"
            3: "555-0100"
            """);
  }

  @Test
  void oldProgramsPassOnWhatNewOnesWrite() throws Exception {
    Contract grown = grown();
    DynamicMessage written = grown.message("Parcel", """
        number: "RR-7" weight: 1200 state: STATE_LOST address: "Main St 1" note: "glass" locker: 12
        """);
    Descriptor parcel = old().message("Parcel");
    DynamicMessage read = DynamicMessage.parseFrom(parcel, written.toByteArray());

    assertThat(read.getField(parcel.findFieldByName("address")))
        .as("An old program reads what it knows.")
        .isEqualTo("Main St 1");
    var state = (EnumValueDescriptor) read.getField(parcel.findFieldByName("state"));
    assertThat(Contract.values(parcel.findFieldByName("state").getEnumType()))
        .as("A new state must have a number that old programs do not take for another.")
        .doesNotContainKey(state.getNumber());
    assertThat(DynamicMessage.parseFrom(grown.message("Parcel"), read.toByteArray()))
        .as("What an old program does not know it keeps, and passes on.")
        .isEqualTo(written);
  }
}
