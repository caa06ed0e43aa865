import { checkTextCases } from '@/domain/report/text-check/cases-file'
import { type Answer, notDone } from './answer'
import { readNamedFile } from './read-file'

/** `check-text FILE.json`: texts of annual reports against the tables beside them. Needs no database. */
export async function checkTextCommand([file]: string[]): Promise<Answer> {
  if (!file) return notDone('请指定案例文件，例如 check-text 案例.json。')
  const named = await readNamedFile(file)
  if ('fault' in named) return notDone(named.fault)
  let content: unknown
  try {
    content = JSON.parse(named.text)
  } catch {
    return notDone(`读不了“${file}”：不是正确的 JSON 文件。请检查括号、引号和逗号，改正后重试。`)
  }
  const checked = checkTextCases(content)
  if ('errors' in checked) return notDone(...checked.errors)
  return {
    done: true,
    messages: [],
    json: checked,
    lines: checked.cases.flatMap(({ id, findings }) =>
      findings.length === 0 ? [`${id}\t没有发现问题`] : findings.map(({ message }) => `${id}\t${message}`),
    ),
  }
}
