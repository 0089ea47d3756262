import type { Picture, ProductView } from '@tandem/contract/http/catalogue'
import { expect, it } from 'vitest'
import { linkPicture } from './link-picture.ts'

const product = (...pictures: Picture[]) =>
  ({ name: 'Mug', picture: pictures[0] ?? null, pictures }) as unknown as ProductView

it('is the first picture that messengers can show', () => {
  const svg = { src: 'https://shop.test/mug.svg?v=2', alt: '' }
  const jpg = { src: 'https://shop.test/mug.jpg', alt: 'A mug' }
  expect(linkPicture(null)).toBeNull()
  expect(linkPicture(product())).toBeNull()
  expect(linkPicture(product(svg))).toBeNull()
  expect(linkPicture(product(svg, jpg))).toEqual({ url: jpg.src, alt: 'A mug' })
  expect(linkPicture(product({ ...svg, preview: 'https://shop.test/p.jpg' }, jpg))).toEqual({
    url: 'https://shop.test/p.jpg',
    alt: 'Mug',
  })
})
