/// What simulated people write. All of it is made up.
enum PersonPhrases {
  static let words = ["hope", "tired", "calm", "nervous", "ready", "foggy", "steady", "curious"]

  static let texts = [
    "I tried the breathing before work, and it helped a bit.",
    "Saying no out loud felt strange, and good.",
    "I want to call my sister this week.",
    "The second look took the edge off.",
    "It helps to hear that others know this too.",
  ]
}
