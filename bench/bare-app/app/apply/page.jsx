// What the application page is measured beside: as many fields with their labels, nothing else.
export const dynamic = 'force-dynamic'

const TEXTS = [
  'name',
  'number',
  'code',
  'contact',
  'phone',
  'email',
  'address',
  'postcode',
  'fax',
  'agent',
  'agentNumber',
]
const CHOICES = { kind: 6, form: 4, way: 5 }
const FILES = 3

const upTo = (n) => Array.from({ length: n }, (_, i) => i)

export default function Page() {
  return (
    <form method="post">
      {Object.entries(CHOICES).map(([name, count]) =>
        upTo(count).map((n) => (
          <label key={`${name}${n}`}>
            {name} {n} <input type="radio" name={name} value={n} />
          </label>
        )),
      )}
      <label>
        paper
        <select name="paper">
          {upTo(5).map((n) => (
            <option key={n}>{n}</option>
          ))}
        </select>
      </label>
      {TEXTS.map((name) => (
        <label key={name}>
          {name} <input name={name} />
        </label>
      ))}
      <label>
        wanted <textarea name="wanted" />
      </label>
      {upTo(FILES).map((n) => (
        <label key={n}>
          file {n} <input type="file" name={`file${n}`} multiple />
        </label>
      ))}
      <button type="submit">send</button>
    </form>
  )
}
