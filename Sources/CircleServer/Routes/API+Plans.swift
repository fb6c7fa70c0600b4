import CircleCore
import CircleProtocol
import CircleService
import CircleTransport

// What groups do in their sessions, and the plans to begin with.

extension API {
  func readPlan(of group: GroupID, _ request: Request) async throws -> Response {
    _ = try staffMember(request)
    return Reply.json(try await plan(of: group))
  }

  /// Gives a group a plan of its own; one without evenings takes it away again.
  func savePlan(of group: GroupID, _ request: Request) async throws -> Response {
    let member = try staffMember(request)
    let known = try await directory.plans().first { $0.group == group }
    let groups = try await directory.groups()
    guard let owner = groups.first(where: { $0.id == group }) else { throw Problem.notFound }
    var form = Form(try members(of: request))
    if form.members["evenings"] == nil { _ = form.line("evenings", upTo: 1) }
    let evenings = form.groupPlan(from: catalog.shelf.modules)
    let next = form.nextEvening(of: evenings.count)
    try form.check()
    try await trail.add(
      .directoryChanged, by: .staff(member.id),
      ["kind": "plan", "group": group.text, "removed": evenings.isEmpty ? "yes" : nil])
    let record = try await record(of: owner, GroupPlan(evenings: evenings), next, after: known)
    try await directory.save([evenings.isEmpty ? .removedPlan(group) : .plan(record)])
    await planning.now()
    return Reply.json(try await plan(of: group))
  }

  /// Sessions tell plans apart by when they were begun. One with as many evenings as before, whose next
  /// is the same one, is still the same: a session that is about to begin, or under way, belongs to it.
  private func record(
    of group: GroupRecord, _ plan: GroupPlan, _ next: Int, after known: GroupPlanRecord?
  ) async throws -> GroupPlanRecord {
    let now = surroundings.now()
    guard let known else {
      return GroupPlanRecord(group: group.id, plan: plan, madeAt: now, next: next)
    }
    let coming = try await planning.planner.comingEvening(of: group, at: now).index
    let goesOn = known.plan.evenings.count == plan.evenings.count && coming == next
    return GroupPlanRecord(
      group: group.id, plan: plan,
      madeAt: goesOn ? known.madeAt : max(now, known.madeAt + .milliseconds(1)),
      next: goesOn ? known.next : next)
  }

  private func plan(of id: GroupID) async throws -> JSON {
    guard let group = try await directory.groups().first(where: { $0.id == id }) else {
      throw Problem.notFound
    }
    let now = surroundings.now()
    let schedules = try await directory.schedules().filter { $0.group == id }
    let record = try await directory.plans().first { $0.group == id }
    let coming = try await planning.planner.comingEvening(of: group, at: now)
    // Where a group has several schedules, the one that comes next says how long an evening is.
    let schedule = schedules.first { $0.id == coming.schedule } ?? schedules.first
    let program = try await directory.programs().first { $0.id == group.program }
    let usual = GroupPlan.Evening(items: (schedule?.modules ?? []).map { .module(id: $0) })
    return [
      "group": .string(id.text), "title": .string(group.title), "zone": JSON(program?.zone),
      "minutes": JSON(schedule?.minutes),
      "evenings": .array((record?.plan.evenings ?? [usual]).map(\.json)),
      "next": [
        "evening": .int(coming.index), "session": JSON(coming.session?.text),
        "startsAt": JSON(coming.startsAt),
      ],
      "from": record == nil ? "default" : "group",
    ]
  }
}
