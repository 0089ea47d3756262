import { writeFileSync } from 'node:fs'

const WIDTH = 160
const HEIGHT = 120
const PICTURES = 20
/** Few, so that four browsers of one machine have time to encode them. */
const PER_SECOND = 5

/** What a camera that is a file shows: a bright bar that walks over a slope of grey. */
export function writeCamera(path: string): void {
  const pictures = Array.from({ length: PICTURES }, (_, at) => [Buffer.from('FRAME\n'), picture(at)]).flat()
  const head = `YUV4MPEG2 W${WIDTH} H${HEIGHT} F${PER_SECOND}:1 Ip A1:1 C420jpeg\n`
  writeFileSync(path, Buffer.concat([Buffer.from(head), ...pictures]))
}

function picture(at: number): Buffer {
  const half = (WIDTH / 2) * (HEIGHT / 2)
  const all = Buffer.alloc(WIDTH * HEIGHT + 2 * half, 128)
  const from = (at * WIDTH) / PICTURES
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const isBar = (x - from + WIDTH) % WIDTH < 20
      all[y * WIDTH + x] = isBar ? 220 : 40 + Math.round((60 * y) / HEIGHT)
    }
  }
  return all
}
