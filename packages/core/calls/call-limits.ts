/** Bounds of a call. */
export const CALL_LIMITS = {
  /** In a mesh everybody sends to everybody: so many with a camera on, so many in all. */
  meshVideo: 4,
  meshVoice: 6,
  /** One signal's description, characters: an offer with audio, video and a screenful of candidates is about 6,000. */
  sdp: 12_000,
  /** A browser's description of voice and picture has 100 to 200. */
  sdpLines: 500,
  candidate: 600,
  /** Candidates in one signal. */
  candidates: 12,
  /** A leg's number: a reload, or another tab, is another leg. */
  leg: 24,
} as const

/** Milliseconds. */
export const CALL_TIMES = {
  /** A leg whose socket is gone keeps its place this long; the media may well be running. */
  graceMs: 20_000,
  /** TURN credentials live this long, and are minted anew when half of it is over. */
  turnMs: 3_600_000,
  /** A ticket of a media server opens the door this long; who is in is let go on by that server itself. */
  ticketMs: 600_000,
  /** How often it is looked who is on the media server. */
  lookMs: 10_000,
  /** A link that brought nothing for this long is restarted. */
  silentMs: 3_500,
  /** After a restart it is given so long before the next, each time doubled. */
  restartPauseMs: 2_500,
  restartPauseMaxMs: 20_000,
  /** Between two askings of one host to mute the same person. */
  askMuteMs: 5_000,
} as const
