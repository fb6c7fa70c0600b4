import CircleCore
import CircleService
import SimulatedWorld
import Testing

@testable import CircleServer
@testable import CircleTransport

@Suite("Who hears what of a session")
struct AudienceTests {
  private func peer(_ number: Int, _ audience: Audience) -> Peer {
    Peer(
      connection: ConnectionID(slot: number), listener: ListenerID(UInt64(number)),
      session: SamplePlan.session,
      credential: Credential(
        hash: "", kind: .cookie, subject: .wall(SamplePlan.session), createdAt: SamplePlan.start,
        expiresAt: nil), audience: audience, language: .english,
      bucket: Bucket(perSecond: 1, burst: 1))
  }

  @Test func eachKindHearsItsDocuments() {
    var audiences = Audiences()
    let peers = [
      peer(0, .participant(SamplePlan.person(0))), peer(1, .facilitator(SamplePlan.dana)),
      peer(2, .wall), peer(3, .guest(GuestID("g"))),
    ]
    for each in peers { audiences.add(each) }
    #expect(audiences.room == peers[0...2].map(\.connection))
    #expect(audiences.consolePeers.map(\.connection) == [peers[1].connection])
  }

  @Test func beingWelcomedAgainChangesNothing() {
    var audiences = Audiences()
    let one = peer(0, .facilitator(SamplePlan.dana))
    for _ in 0..<3 { audiences.add(one) }
    #expect(audiences.room.count == 1)
    #expect(audiences.consolePeers.count == 1)
  }

  @Test func aGuestWhoIsLetInBeginsToHearTheRoom() {
    var audiences = Audiences()
    let guest = peer(0, .guest(GuestID("g")))
    audiences.add(guest)
    #expect(audiences.isEmpty)
    guest.audience = .participant(SamplePlan.person(0))
    audiences.add(guest)
    #expect(audiences.room == [guest.connection])
  }

  @Test func whoGoesLeavesTheOthersInTheirPlaces() {
    print("audiences: seed 11")
    var chance = SeededGenerator(seed: 11)
    var audiences = Audiences()
    var here: [Peer] = []
    for number in 0..<2_000 {
      if here.isEmpty || Int.random(in: 0..<5, using: &chance) < 3 {
        let audience: Audience = [
          .participant(SamplePlan.person(number)), .facilitator(SamplePlan.dana), .wall,
        ][Int.random(in: 0..<3, using: &chance)]
        here.append(peer(number, audience))
        audiences.add(here[here.count - 1])
      } else {
        let gone = here.remove(at: Int.random(in: 0..<here.count, using: &chance))
        audiences.remove(gone)
        // Going twice is as good as once.
        audiences.remove(gone)
      }
      #expect(Set(audiences.room) == Set(here.map(\.connection)))
      #expect(audiences.room.count == here.count)
      let consoles = here.filter(\.audience.hearsConsole)
      #expect(Set(audiences.consolePeers.map(\.connection)) == Set(consoles.map(\.connection)))
      #expect(here.allSatisfy { $0.roomPlace.map { audiences.room[$0] } == $0.connection })
    }
    for each in here { audiences.remove(each) }
    #expect(audiences.isEmpty)
  }
}
