/** In order: many browsers also call themselves Chrome and Safari. */
const BROWSERS: readonly (readonly [RegExp, string])[] = [
  [/MicroMessenger/, '微信'],
  [/QQBrowser/, 'QQ浏览器'],
  [/MetaSr|SogouMobileBrowser/, '搜狗浏览器'],
  [/UCBrowser|UBrowser/, 'UC浏览器'],
  [/QIHU|360SE|360EE/i, '360浏览器'],
  [/Qaxbrowser/i, '奇安信浏览器'],
  [/Edg(e|A|iOS)?\//, 'Edge'],
  [/OPR\/|Opera/, 'Opera'],
  [/Firefox\/|FxiOS/, 'Firefox'],
  [/MSIE |Trident\//, 'IE'],
  [/Chrome\/|CriOS/, 'Chrome'],
  [/Safari\//, 'Safari'],
]

/** In order: Android and HarmonyOS also call themselves Linux, an iPhone calls itself like Mac OS X. */
const SYSTEMS: readonly (readonly [RegExp, string])[] = [
  [/Windows/, 'Windows'],
  [/HarmonyOS|OpenHarmony/, '鸿蒙'],
  [/Android/, '安卓'],
  [/iPhone/, 'iPhone'],
  [/iPad/, 'iPad'],
  [/Mac OS X|Macintosh/, '苹果电脑'],
  [/Kylin/i, '麒麟'],
  [/UOS|Deepin/i, '统信'],
  [/Linux|X11/, 'Linux'],
]

/** Browser and system as their owner would say it: `Edge，Windows`. What a browser says of itself is only a claim. */
export function browserWords(userAgent: string): string {
  const claimed = userAgent.slice(0, 500)
  const named = (names: typeof BROWSERS) => names.find(([mark]) => mark.test(claimed))?.[1]
  const words = [named(BROWSERS) ?? '其他浏览器', named(SYSTEMS)]
  return words.filter(Boolean).join('，')
}
