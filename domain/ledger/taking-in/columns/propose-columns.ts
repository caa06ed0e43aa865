import { type Certainty, type ColumnUse, DAY_FIELDS, FIELDS, type Field } from '../fields'
import type { FoundTable, TableColumn } from '../table/find-table'
import { UNSTATED_CHANNEL } from '../values/value-words'
import type { ColumnContents } from './column-contents'
import { meaningOfName, type NameMeaning } from './column-words'

/** A field that no column tells, and what it is needed for. */
export interface MissingField {
  field: Field
  neededFor: string
}

/** Share of known values in a column above which it is told by them. */
const MOSTLY = 0.8
/** Rows that a column must hold before its contents alone tell anything. */
const ENOUGH_ROWS = 3

interface Told {
  column: TableColumn
  contents: ColumnContents
  meaning: NameMeaning | null
}

/** Proposes for each column what it tells: by its name, the name borne out by the contents, or the contents alone. */
export function proposeColumns(table: FoundTable, contents: readonly ColumnContents[]): ColumnUse[] {
  const told = table.columns.map((column, i) => ({
    column,
    contents: contents[i] as ColumnContents,
    meaning: meaningOfName(column.heading, column.above),
  }))
  const taken = new Set<Field>()
  const uses = new Map<TableColumn, ColumnUse[]>()
  // Sure names first, so that 编号 comes before 序号 and 处理结果 before 办理情况.
  for (const certainty of ['sure', 'likely'] as const) {
    for (const one of told) {
      if (one.meaning?.certainty !== certainty || uses.has(one.column)) continue
      const fields = one.meaning.fields.filter((field) => !taken.has(field) && borneOut(field, one))
      if (fields.length === 0) continue
      for (const field of fields) taken.add(field)
      uses.set(
        one.column,
        fields.map((field) => use(one, field, certainty)),
      )
    }
  }
  for (const one of told) if (!uses.has(one.column)) uses.set(one.column, [byContents(one, taken)])
  addReceived(told, taken, uses)
  const listed = table.columns.flatMap((column) => uses.get(column) ?? [])
  if (!taken.has('channel')) listed.push(WITHOUT_CHANNEL)
  return listed
}

/** Fields without which no row can be taken, and for what. */
export function missingFields(uses: readonly ColumnUse[]): MissingField[] {
  const has = (field: Field) => uses.some((one) => one.field === field)
  const missing: MissingField[] = []
  if (!has('receivedOn') && !has('submittedOn') && !has('signedOn') && !has('confirmedOn'))
    missing.push({ field: 'receivedOn', neededFor: '答复期限自收到之日起算（条例第三十三条）' })
  if (!has('outcome')) missing.push({ field: 'outcome', neededFor: '年报表三按办理结果统计' })
  if (!has('concludedOn'))
    missing.push({ field: 'concludedOn', neededFor: '年报按办结日期所在年度统计，并判断是否超期' })
  if (!has('applicantName') && !has('applicantKind'))
    missing.push({
      field: 'applicantKind',
      neededFor: '年报表三按申请人类别统计；有申请人姓名的可按姓名判断',
    })
  if (!has('requested')) missing.push({ field: 'requested', neededFor: '案件的申请内容' })
  return missing
}

const WITHOUT_CHANNEL: ColumnUse = {
  column: null,
  field: 'channel',
  certainty: 'check',
  value: UNSTATED_CHANNEL,
  note: '表中没有渠道一列：按渠道未载明录入，收到日期以表中日期为准。整张表都是一种渠道的，请改为该渠道',
}

const SHARE_OF: Partial<Record<Field, 'outcomes' | 'channels' | 'kinds'>> = {
  outcome: 'outcomes',
  channel: 'channels',
  applicantKind: 'kinds',
}

/** A likely name counts only where the cells agree with it. */
function borneOut(field: Field, { contents, meaning }: Told): boolean {
  if (field === 'number' && meaning?.certainty === 'likely')
    return contents.numbers === contents.filled && !contents.repeats && contents.filled > 0
  const share = SHARE_OF[field]
  return meaning?.certainty !== 'likely' || share === undefined || contents.share(share) >= MOSTLY
}

function use({ column, contents }: Told, field: Field, certainty: Certainty): ColumnUse {
  const isDay = (DAY_FIELDS as readonly Field[]).includes(field)
  return {
    column: column.name,
    field,
    certainty:
      isDay && contents.filled > 0 && contents.share('days') < 0.5 && contents.ambiguousDays > 0
        ? 'check'
        : certainty,
    samples: contents.samples,
    ...(isDay && contents.ambiguousDays > 0
      ? {
          ambiguousDays: contents.ambiguousDays,
          note: `有${contents.ambiguousDays}格的日期有几种读法，请选择顺序（order）：年月日 yearFirst，月日年 monthFirst，日月年 dayFirst`,
        }
      : {}),
    ...(field === 'number' && certainty === 'likely' ? { note: '序号补全为本机关的受理编号' } : {}),
    ...(field === 'statedDue' ? { note: '期限由程序计算；表中所写用于核对' } : {}),
  }
}

/** An unknown name whose cells speak for themselves; the rest is passed over. */
function byContents(one: Told, taken: Set<Field>): ColumnUse {
  const { column, contents, meaning } = one
  const proposal = (field: Field): ColumnUse => {
    taken.add(field)
    return {
      column: column.name,
      field,
      certainty: 'check',
      samples: contents.samples,
      note: `按内容判断为${FIELDS[field]}，请核对`,
    }
  }
  if (!meaning && contents.filled >= ENOUGH_ROWS) {
    if (!taken.has('phone') && contents.share('phones') >= MOSTLY) return proposal('phone')
    if (!taken.has('outcome') && contents.share('outcomes') >= MOSTLY) return proposal('outcome')
    if (!taken.has('channel') && contents.share('channels') >= MOSTLY) return proposal('channel')
    if (!taken.has('applicantKind') && contents.share('kinds') >= MOSTLY) return proposal('applicantKind')
  }
  const isDays = !meaning && contents.share('days') >= MOSTLY
  return {
    column: column.name,
    field: null,
    certainty: isDays ? 'check' : 'sure',
    samples: contents.samples,
    ...(isDays ? { note: '像是日期，但列名看不出是哪一天；需要的请选择' } : {}),
  }
}

/** Where only the day of the request stands, it must serve as the received day, and that is to be looked at. */
function addReceived(told: readonly Told[], taken: Set<Field>, uses: Map<TableColumn, ColumnUse[]>): void {
  if (taken.has('receivedOn') || taken.has('signedOn') || taken.has('confirmedOn')) return
  const submitted = told.find(({ column }) => uses.get(column)?.some(({ field }) => field === 'submittedOn'))
  if (!submitted) return
  taken.add('receivedOn')
  uses.get(submitted.column)?.push({
    ...use(submitted, 'receivedOn', 'check'),
    note: '表中没有收到日期：以申请日期为收到日期，请核对',
  })
}
