import { describe, expect, test } from 'vitest'
import { shippedFiles } from './lib/plugin-files.mjs'
import { packPlugin } from './lib/plugin-package.mjs'
import { unzip, zip } from './lib/zip.mjs'

describe('the plugin’s zip', () => {
  const { name, bytes } = packPlugin()
  const files = unzip(bytes)
  const names = files.map((file) => file.name)

  test('holds one folder named like the plugin, with all that a shop needs', () => {
    expect(name).toMatch(/^tandem-for-woocommerce-\d+\.\d+\.\d+\.zip$/)
    expect(names.every((one) => one.startsWith('tandem-for-woocommerce/'))).toBe(true)
    for (const needed of [
      'tandem-for-woocommerce.php',
      'uninstall.php',
      'readme.txt',
      'LICENSE',
      'includes/class-autoloader.php',
      'includes/shop/class-cart-link.php',
      'templates/tandem/button.php',
      'assets/shop/button.css',
      'assets/shop/button.js',
      'blocks/shop-together/block.json',
      'blocks/shop-together/editor.js',
      'languages/tandem-for-woocommerce.pot',
      'languages/tandem-for-woocommerce-ro_RO.mo',
      'languages/tandem-for-woocommerce-ro_RO.l10n.php',
    ])
      expect(names).toContain(`tandem-for-woocommerce/${needed}`)
  })

  test('holds nothing that a shop has no use for', () => {
    const odd = names.filter((one) =>
      /\/(tests|node_modules|vendor)\/|\/\.|phpunit|phpcs|\.(md|dist|map|sh|zip|log)$/.test(one),
    )
    expect(odd).toEqual([])
    expect(names).toHaveLength(shippedFiles().length)
  })

  test('is the same, byte for byte, each time', () => {
    expect(packPlugin().bytes.equals(bytes)).toBe(true)
  })

  test('keeps what is in the files, whatever their order', () => {
    const given = [
      { name: 'b/ș.txt', data: Buffer.from('două') },
      { name: 'a.txt', data: Buffer.alloc(0) },
    ]
    expect(unzip(zip(given)).map((file) => [file.name, file.data.toString()])).toEqual([
      ['a.txt', ''],
      ['b/ș.txt', 'două'],
    ])
    expect(zip(given).equals(zip([...given].reverse()))).toBe(true)
  })
})
