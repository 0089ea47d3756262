// Draws the pictures that are made by rule: `node apps/demo-store/art/draw.mjs`. The others were drawn by hand.
import { writeFileSync } from 'node:fs'
import { espresso, jar, jug, plate, soapDish, teapot } from './drawing/clay.mjs'
import { apron, blanket, card, cushion, headscarf, pile, slippers, towel } from './drawing/cloth.mjs'
import { colour as c, startPicture } from './drawing/kit.mjs'
import { bottle, mittens, sailor, scarf, slipover, socks } from './drawing/knit.mjs'
import { house, jarCandle, lamp, tapers, wreath } from './drawing/light.mjs'
import { felt, glaze, linen, moss, plaid, ribbed, timber, waffle, wicker } from './drawing/macro.mjs'
import { basket, board, brush, mill, spoons } from './drawing/wood.mjs'

const LIMIT_BYTES = 40 * 1024

const pictures = {
  'sailor-oat': () => sailor(c.oat, c.ink),
  'sailor-ink': () => sailor(c.ink, c.oat),
  'slipover-oat': () => slipover(c.oat),
  'slipover-forest': () => slipover(c.forest),
  'slipover-rust': () => slipover(c.rust),
  'scarf-ink': () => scarf(c.ink, c.oat),
  'scarf-rust': () => scarf(c.rust, c.oat),
  'scarf-forest': () => scarf(c.forest, c.oat),
  'socks-oat': () => socks(c.oat, c.rust),
  'socks-ink': () => socks(c.ink, c.oat),
  'socks-forest': () => socks(c.forest, c.oat),
  'mittens-forest': () => mittens(c.forest),
  'mittens-oat': () => mittens(c.oat),
  'mittens-rust': () => mittens(c.rust),
  'headband-oat': () => headscarf(c.oat, c.sand),
  'headband-rust': () => headscarf(c.rust, '#8f4a30'),
  'bottle-oat': () => bottle(c.oat),
  'bottle-rust': () => bottle(c.rust),
  'slippers-moss': () => slippers(c.moss),
  'slippers-ink': () => slippers(c.ink),
  'plate-sand': () => plate(c.sand),
  'plate-sea': () => plate(c.sea),
  'plate-bone': () => plate(c.bone),
  'espresso-sage': () => espresso(c.sage),
  'espresso-sand': () => espresso(c.sand),
  'jug-bone': () => jug(c.bone),
  'jug-ink': () => jug('#4a5a6a'),
  'teapot-sage': () => teapot(c.sage),
  'teapot-ink': () => teapot('#4a5a6a'),
  'jar-sand': () => jar(c.sand),
  'jar-sea': () => jar(c.sea),
  'soap-dish': () => soapDish(c.sea, '#dcd3b4'),
  'apron-forest': () => apron(c.forest),
  'apron-ink': () => apron(c.ink),
  'towel-oat': () => towel(c.bone, c.rust),
  'towel-ink': () => towel(c.bone, c.ink),
  'napkins-oat': () => pile(c.oat, { layers: 4, pattern: 'p-linen', seed: 3, twine: c.thread }),
  'napkins-sage': () => pile(c.sage, { layers: 4, pattern: 'p-linen', seed: 3, twine: c.label }),
  'bath-bone': () => pile(c.bone, { layers: 3, pattern: 'p-waffle', seed: 6 }),
  'bath-slate': () => pile(c.slate, { layers: 3, pattern: 'p-waffle', seed: 6 }),
  'cushion-rust': () => cushion('#a8694f', '#ece5d6'),
  'cushion-moss': () => cushion(c.moss, '#ece5d6'),
  'cushion-oat': () => cushion('#cfc2aa', '#ece5d6'),
  'blanket-bone': () => blanket(c.bone),
  'blanket-sage': () => blanket(c.sage),
  'board-oak': () => board(c.oak),
  'board-walnut': () => board(c.walnut),
  spoons: () => spoons(c.oak),
  mill: () => mill(c.walnut),
  basket: () => basket(),
  brush: () => brush(c.oak),
  'jar-candle-bone': () => jarCandle(c.bone),
  'jar-candle-slate': () => jarCandle(c.slate),
  'tapers-honey': () => tapers(c.honey),
  'tapers-forest': () => tapers(c.forest),
  'lamp-clay': () => lamp('#b9765a'),
  'lamp-bone': () => lamp(c.bone),
  house: () => house(c.bone),
  wreath: () => wreath(),
  'gift-card': () => card(c.forest),
  'macro-rib-oat': () => ribbed(c.oat),
  'macro-rib-rust': () => ribbed(c.rust),
  'macro-rib-forest': () => ribbed(c.forest),
  'macro-rib-ink': () => ribbed(c.ink),
  'macro-moss-ink': () => moss(c.ink),
  'macro-moss-oat': () => moss(c.oat),
  'macro-moss-rust': () => moss(c.rust),
  'macro-plaid-moss': () => plaid(c.moss, '#ece5d6'),
  'macro-plaid-rust': () => plaid('#a8694f', '#ece5d6'),
  'macro-plaid-oat': () => plaid('#cfc2aa', '#ece5d6'),
  'macro-linen-oat': () => linen(c.oat),
  'macro-linen-stripe': () => linen(c.bone, c.rust),
  'macro-linen-forest': () => linen(c.forest),
  'macro-waffle': () => waffle(c.bone),
  'macro-wicker': () => wicker(),
  'macro-felt': () => felt(c.moss),
  'macro-oak': () => timber(c.oak),
  'macro-walnut': () => timber(c.walnut),
  'macro-glaze-sand': () => glaze(c.sand),
  'macro-glaze-sea': () => glaze(c.sea),
  'macro-glaze-sage': () => glaze(c.sage),
  'macro-glaze-ink': () => glaze('#4a5a6a'),
  'macro-glaze-bone': () => glaze(c.bone),
}

for (const [name, draw] of Object.entries(pictures)) {
  startPicture()
  const svg = draw()
  if (Buffer.byteLength(svg) > LIMIT_BYTES) throw new Error(`${name}.svg is larger than ${LIMIT_BYTES} bytes`)
  writeFileSync(new URL(`./${name}.svg`, import.meta.url), svg)
}
console.log(`${Object.keys(pictures).length} pictures drawn`)
