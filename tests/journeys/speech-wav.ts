import { writeFileSync } from 'node:fs'

const RATE = 48_000

/**
 * Something like speech, for a microphone that is a file: a voice's harmonics, in syllables, with pauses. A steady tone
 * would be taken for noise and taken out.
 */
export function writeSpeech(path: string, seconds = 6): void {
  const samples = RATE * seconds
  const data = Buffer.alloc(44 + samples * 2)
  data.write('RIFF', 0)
  data.writeUInt32LE(36 + samples * 2, 4)
  data.write('WAVEfmt ', 8)
  data.writeUInt32LE(16, 16)
  data.writeUInt16LE(1, 20)
  data.writeUInt16LE(1, 22)
  data.writeUInt32LE(RATE, 24)
  data.writeUInt32LE(RATE * 2, 28)
  data.writeUInt16LE(2, 32)
  data.writeUInt16LE(16, 34)
  data.write('data', 36)
  data.writeUInt32LE(samples * 2, 40)
  let phase = 0
  for (let at = 0; at < samples; at++) {
    const t = at / RATE
    // Two and a bit seconds of talk, then a pause.
    const talks = t % 3 < 2.3 ? 1 : 0
    const syllable = Math.max(0, Math.sin(2 * Math.PI * 3.3 * t)) ** 0.5
    phase += (2 * Math.PI * (140 + 30 * Math.sin(2 * Math.PI * 0.7 * t))) / RATE
    let value = 0
    for (let harmonic = 1; harmonic <= 12; harmonic++) value += Math.sin(harmonic * phase) / harmonic
    data.writeInt16LE(Math.round(9_000 * talks * syllable * value * 0.6), 44 + at * 2)
  }
  writeFileSync(path, data)
}
