import { describe, expect, test } from 'vitest'
import { writeL10nPhp, writeMo } from './lib/gettext/compile.mjs'
import { extract } from './lib/gettext/extract.mjs'
import { keyOf, merge, readPo, writePo } from './lib/gettext/po.mjs'

const D = "'tandem-for-woocommerce'"
const only = (source: string) => extract(source, 'x.php')

describe('collecting sentences', () => {
  test('reads plain texts, escapes, plurals, contexts and notes', () => {
    const { messages, complaints } = only(`<?php
/* translators: %d: number of things */
$a = sprintf( _n( 'It\\'s %d thing', 'It\\'s %d things', count( $b, f( 1, 2 ) ), ${D} ), $n );
esc_html_e( "Two\\nlines", ${D} );
echo esc_html_x( 'Post', 'verb', ${D} );`)
    expect(complaints).toEqual([])
    expect(messages).toMatchObject([
      { id: "It's %d thing", plural: "It's %d things", note: '%d: number of things', places: ['x.php:3'] },
      { id: 'Two\nlines', plural: '', context: '' },
      { id: 'Post', context: 'verb' },
    ])
  })

  test('complains about what could never be translated', () => {
    expect(only(`__( $text, ${D} );`).complaints).toHaveLength(1)
    expect(only(`__( 'a' . $b, ${D} );`).complaints).toHaveLength(1)
    expect(only(`__( "a $b", ${D} );`).complaints).toHaveLength(1)
    expect(only("__( 'a' );").complaints).toHaveLength(1)
    expect(only("__( 'a', 'woocommerce' );").complaints).toHaveLength(1)
  })

  test('leaves declarations and other functions alone', () => {
    expect(only(`function __( $a ) {} $this->__( 'x' ); my__( 'x' ); A::_e( 'x' );`).messages).toEqual([])
  })
})

describe('the files', () => {
  const messages = merge([
    { id: 'One "thing"', plural: 'Many\nthings', context: '', note: '', places: ['a.php:1'] },
    { id: 'Shop', plural: '', context: 'block title', note: '', places: ['b.php:1'] },
    { id: 'Shop', plural: '', context: 'block title', note: '', places: ['c.php:1'] },
    { id: 'Missing', plural: '', context: '', note: '', places: ['c.php:1'] },
  ])
  const headers = { Language: 'ro_RO', 'Plural-Forms': 'nplurals=3; plural=(n==1 ? 0 : 1);' }
  const given = new Map([
    [keyOf(messages[0]!), ["O 'treabă'", 'Două\\ ', 'De multe\nori']],
    [keyOf(messages[1]!), ['Magazin']],
  ])

  test('a .po can be read back', () => {
    expect(messages).toHaveLength(3)
    expect(readPo(writePo(messages, given, headers))).toEqual(given)
  })

  test('the compiled ones hold what is translated and no more', () => {
    const mo = writeMo(messages, given, headers)
    expect(mo.readUInt32LE(0)).toBe(0x950412de)
    expect(mo.readUInt32LE(8)).toBe(3)
    expect(mo.toString()).toContain('One "thing"\0Many\nthings\0')
    expect(mo.toString()).not.toContain('Missing')
    const php = writeL10nPhp(messages, given, headers)
    expect(php).toContain(`'block title'."\\4".'Shop'=>'Magazin'`)
    expect(php).toContain(`'One "thing"'=>'O \\'treabă\\''."\\0".'Două\\\\ '."\\0".'De multe`)
  })
})
