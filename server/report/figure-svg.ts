import { DOMParser, type Document, type Element, XMLSerializer } from '@xmldom/xmldom'
import { BarChart } from 'echarts/charts'
import { GridComponent, LegendComponent, TitleComponent } from 'echarts/components'
import { init, use } from 'echarts/core'
import { SVGRenderer } from 'echarts/renderers'
import type { Figure } from '@/domain/report/figures/figure'
import { draw } from './figure-drawing'

use([BarChart, GridComponent, LegendComponent, TitleComponent, SVGRenderer])

/**
 * A figure as an SVG document of its own, in which nothing moves, runs or is fetched, with its title and its sentence
 * for screen readers; for a phone as narrow as its window. The same figure gives the same text, and nothing in it clashes with other figures in one page.
 */
export function figureSvg(figure: Figure, forPhone = false): string {
  const { width, height, option } = draw(figure, forPhone)
  const chart = init(null, null, { renderer: 'svg', ssr: true, width, height })
  try {
    chart.setOption(option)
    return finished(chart.renderToSVGString(), figure)
  } finally {
    chart.dispose()
  }
}

function finished(drawn: string, figure: Figure): string {
  const document = new DOMParser().parseFromString(drawn, 'image/svg+xml')
  const svg = document.documentElement
  if (!svg) throw new Error('the chart library drew nothing')
  // Rules for pointers; a picture has none.
  for (const style of [...svg.getElementsByTagName('style')]) style.parentNode?.removeChild(style)
  for (const element of svg.getElementsByTagName('*')) settle(element, figure.key)
  settle(svg, figure.key)
  name(document, svg, figure)
  return new XMLSerializer().serializeToString(document)
}

/** What is only for a live chart goes; style becomes attributes, which no Content-Security-Policy forbids. */
function settle(element: Element, key: string): void {
  for (const { name, value } of [...element.attributes]) {
    if (name === 'class' || name === 'pointer-events' || name.startsWith('ecmeta_')) {
      element.removeAttribute(name)
    } else if (name === 'style') {
      element.removeAttribute(name)
      for (const [property, given] of declarations(value)) element.setAttribute(property, given)
    } else {
      // The library numbers its patterns through the life of the process.
      const own = value.replace(/\bzr\d+-/g, `${key}-`)
      if (own !== value) element.setAttribute(name, own)
    }
  }
}

function declarations(style: string): [property: string, value: string][] {
  return style.split(';').flatMap((declaration) => {
    const [property, ...value] = declaration.split(':')
    return property && value.length > 0 ? [[property.trim(), value.join(':').trim()]] : []
  })
}

function name(document: Document, svg: Element, { key, title, sentence }: Figure): void {
  const words = { title, desc: sentence }
  for (const [tag, text] of Object.entries(words).reverse()) {
    const element = document.createElementNS('http://www.w3.org/2000/svg', tag)
    element.setAttribute('id', `${key}-${tag}`)
    element.appendChild(document.createTextNode(text))
    svg.insertBefore(element, svg.firstChild)
  }
  svg.removeAttribute('xmlns:xlink')
  svg.removeAttribute('baseProfile')
  svg.setAttribute('xml:lang', 'zh-CN')
  svg.setAttribute('role', 'img')
  svg.setAttribute('aria-labelledby', `${key}-title`)
  svg.setAttribute('aria-describedby', `${key}-desc`)
}
