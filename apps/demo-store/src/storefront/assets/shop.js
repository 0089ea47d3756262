// Everything works without this file; with it, choosing shows at once what it means.
const all = (selector, root = document) => [...root.querySelectorAll(selector)]

function setUpChoice(form) {
  const rows = JSON.parse(form.dataset.variations)
  if (rows.length === 0) return
  const words = JSON.parse(form.dataset.words)
  const radios = all('input[type=radio]', form)
  const slugs = [...new Set(radios.map((radio) => radio.name.slice('attribute_'.length)))]
  const fits = (row, chosen) =>
    Object.entries(chosen).every(([slug, option]) => !row.attributes[slug] || row.attributes[slug] === option)

  const chosenNow = () =>
    Object.fromEntries(
      radios
        .filter((radio) => radio.checked)
        .map((radio) => [radio.name.slice('attribute_'.length), radio.value]),
    )

  const markOptions = (chosen) => {
    for (const radio of radios) {
      const slug = radio.name.slice('attribute_'.length)
      const there = rows.some((row) => row.stock !== 'out' && fits(row, { ...chosen, [slug]: radio.value }))
      const option = radio.closest('.option')
      option.classList.toggle('option-out', !there)
      radio.setAttribute(
        'aria-label',
        there ? radio.dataset.name : `${radio.dataset.name}, ${words.unavailable}`,
      )
    }
    for (const fieldset of all('.options', form)) {
      const radio = fieldset.querySelector('input:checked')
      fieldset.querySelector('[data-chosen]').textContent = radio ? `: ${radio.dataset.name}` : ''
    }
  }

  const showRow = (row, changed) => {
    if (row?.price) fillPrice(row, words)
    fillStock(row, words)
    const add = form.querySelector('[data-add]')
    add.disabled = !row || row.stock === 'out'
    add.textContent = row && row.stock === 'out' ? words.soldOut : words.add
    const count = form.querySelector('input[name=quantity]')
    if (row && count.type === 'number') {
      count.max = row.stock !== 'out' && row.left > 0 ? row.left : 999
      if (Number(count.value) > Number(count.max)) count.value = count.max
    }
    if (row && changed) showPicture(row)
  }

  const update = (changed) => {
    const chosen = chosenNow()
    markOptions(chosen)
    if (changed) keepInAddress(chosen)
    const together = document.querySelector('[data-together]')
    const complete = slugs.every((slug) => chosen[slug])
    const row = complete ? closest(rows, chosen, fits) : undefined
    if (together) together.href = row ? row.together : together.dataset.togetherPlain
    if (complete) showRow(row, changed)
    else if (changed) previewPicture(rows, chosen, fits)
  }
  form.addEventListener('change', (event) => event.target.type === 'radio' && update(true))
  update(false)
}

function closest(rows, chosen, fits) {
  const openings = (row) => Object.keys(chosen).filter((slug) => !row.attributes[slug]).length
  return rows.filter((row) => fits(row, chosen)).sort((a, b) => openings(a) - openings(b))[0]
}

function element(name, text, className) {
  const made = document.createElement(name)
  made.textContent = text
  if (className) made.className = className
  return made
}

function fillPrice(row, words) {
  const price = document.querySelector('[data-price]')
  if (!row.before) return price.replaceChildren(element('span', row.price))
  price.replaceChildren(
    element('span', words.now, 'quiet-label'),
    ' ',
    element('ins', row.price),
    ' ',
    element('span', words.before, 'quiet-label'),
    ' ',
    element('del', row.before),
  )
}

function fillStock(row, words) {
  const tone = !row || row.stock === 'out' ? 'bad' : row.stock === 'few' ? 'warn' : 'good'
  const text = !row
    ? words.gone
    : { out: words.soldOut, few: words.left[row.left], in: words.inStock }[row.stock]
  document.querySelector('[data-stock]').replaceChildren(element('span', '', `dot dot-${tone}`), text)
}

function keepInAddress(chosen) {
  const url = new URL(location.href)
  for (const [slug, option] of Object.entries(chosen)) url.searchParams.set(`attribute_${slug}`, option)
  url.hash = ''
  history.replaceState(null, '', url)
}

/** One colour chosen, the size not yet: the picture can follow already. */
function previewPicture(rows, chosen, fits) {
  const pictures = new Set(rows.filter((row) => fits(row, chosen)).map((row) => row.image))
  if (pictures.size === 1) showPicture({ image: [...pictures][0], alt: '' })
}

function showPicture({ image, alt }) {
  const strip = document.querySelector('.pictures')
  if (!image || !strip) return
  const index = all('img', strip).findIndex((picture) => picture.getAttribute('src') === image)
  if (index >= 0) return slideTo(strip, index)
  const first = strip.querySelector('img')
  const thumb = document.querySelector('.thumbs img')
  first.src = image
  if (alt) first.alt = alt
  if (thumb) thumb.src = image
  slideTo(strip, 0)
}

function slideTo(strip, index) {
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  strip.scrollTo({ left: index * strip.clientWidth, behavior: calm ? 'instant' : 'smooth' })
}

function setUpGallery(gallery) {
  const strip = gallery.querySelector('.pictures')
  const thumbs = all('.thumbs a', gallery)
  for (const [index, thumb] of thumbs.entries()) {
    thumb.addEventListener('click', (event) => {
      event.preventDefault()
      slideTo(strip, index)
    })
  }
  strip.addEventListener(
    'scroll',
    () => {
      const at = Math.round(strip.scrollLeft / strip.clientWidth)
      for (const [index, thumb] of thumbs.entries()) {
        if (index === at) thumb.setAttribute('aria-current', 'true')
        else thumb.removeAttribute('aria-current')
      }
    },
    { passive: true },
  )
  strip.addEventListener('keydown', (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (!step) return
    event.preventDefault()
    slideTo(strip, Math.round(strip.scrollLeft / strip.clientWidth) + step)
  })
}

function setUpStepper(stepper) {
  const input = stepper.querySelector('input[type=number]')
  for (const button of all('[data-step]', stepper)) {
    button.hidden = false
    button.addEventListener('click', () => {
      if (button.dataset.step === '1') input.stepUp()
      else input.stepDown()
      input.dispatchEvent(new Event('change', { bubbles: true }))
    })
  }
}

const FOCUS_KEY = 'fir-focus'

/** Forms that send themselves when something was chosen; their button is for browsers without this file. */
function setUpAuto(form) {
  const button = form.querySelector('[data-auto-button]')
  if (button) button.hidden = true
  const key = form.querySelector('input[name=key]')?.value
  const input = form.querySelector('input[type=number]')
  let timer = 0
  form.addEventListener('change', () => {
    clearTimeout(timer)
    timer = setTimeout(
      () => {
        if (key) sessionStorage.setItem(FOCUS_KEY, key)
        form.requestSubmit()
      },
      form.method === 'post' ? 600 : 0,
    )
  })
  // The page comes anew; whoever works with the keyboard goes on where they were.
  if (key && input && sessionStorage.getItem(FOCUS_KEY) === key) {
    sessionStorage.removeItem(FOCUS_KEY)
    input.focus()
  }
}

/** A second press while the first is on its way must not send again. */
function setUpOnce(form) {
  let sent = false
  form.addEventListener('submit', (event) => {
    if (sent) event.preventDefault()
    sent = true
  })
  addEventListener('pageshow', () => {
    sent = false
  })
}

for (const form of all('[data-buy]')) setUpChoice(form)
for (const gallery of all('[data-gallery]')) setUpGallery(gallery)
for (const stepper of all('[data-stepper]')) setUpStepper(stepper)
for (const form of all('[data-auto]')) setUpAuto(form)
for (const form of all('[data-once]')) setUpOnce(form)
document.querySelector('[data-focus]')?.focus()
