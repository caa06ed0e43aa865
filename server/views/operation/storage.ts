import { sqliteFile } from '@/db/connection'
import { dialect } from '@/db/dialect'
import { fileTotals } from '@/db/queries/operation'
import { reads, storeFacts } from '@/db/transact'
import { type IsoDate, yearOf } from '@/domain/calendar/day'
import { MAX_FILE_BYTES, MAX_FILES, MAX_FORM_BYTES } from '@/domain/case/file-sizes'
import { type Growth, SOON_DAYS } from '@/domain/operation/growth'
import { ROOM_FOR_STEPS, sizeWords } from '@/domain/operation/thresholds'
import { BucketFault, filesBucket } from '../../files/bucket-contents'
import { filesPlace, type NamedBucket } from '../../object-store/place'
import { type Disk, diskNow, folderSize } from '../../operation/disk'
import { growthNow } from '../../operation/growth'
import { type OperationLine, type OperationSection, plain, toLookAt, well } from './line'

/** Disk, database and the folders in the data folder. */
export async function storageSection(): Promise<OperationSection> {
  const [files, imports, facts, named] = [
    await folderSize('files'),
    await folderSize('imports'),
    await storeFacts(),
    await fileTotals(reads()),
  ]
  const size = (folder: typeof files) =>
    `${folder.more ? '至少' : ''}${sizeWords(folder.bytes)}，${folder.more ? '超过' : ''}${folder.files}个文件`
  const disk = await diskNow()
  return {
    title: '磁盘和数据',
    meter: { label: '磁盘用量', used: disk.total - disk.free, total: disk.total },
    lines: [
      diskLine(disk),
      growthLine(await growthNow(disk)),
      plain('数据库', `${sizeWords(facts.bytes)}${dialect === 'sqlite' ? '' : '，在数据库服务器上'}`),
      await filesLine(size(files), `案件中登记的${named.files}个，${sizeWords(named.bytes)}`),
      ...(filesPlace() ? [] : [plain('正在导入的台账', size(imports))]),
    ],
  }
}

async function filesLine(inFolder: string, named: string): Promise<OperationLine> {
  const place = filesPlace()
  return place ? bucketLine(place, named) : plain('附件', `${inFolder}；${named}`)
}

/** The page must not wait long for a store that does not answer; in milliseconds. */
const ASKED_ONCE = { patience: 5_000, attempts: 1 }

/** Where files lie in a bucket it is asked now, and says itself what is wrong. `named`: what the cases name, in words. */
export async function bucketLine(
  place: NamedBucket,
  named: string,
  manner = ASKED_ONCE,
): Promise<OperationLine> {
  const bucket = filesBucket(place, manner)
  const label = '附件（对象存储）'
  const value = `${bucket.place}；${named}`
  try {
    // One page of names: a bucket that is missing does not show otherwise.
    for await (const _ of bucket.list('files/')) break
    return well(label, value)
  } catch (fault) {
    if (!(fault instanceof BucketFault)) throw fault
    return toLookAt('bad', label, value, `${fault.words}不带附件的办理照常。`)
  }
}

function diskLine({ free, total, warnBelow, standing }: Disk): OperationLine {
  const label = '可用空间'
  const value = `${sizeWords(free)}，共${sizeWords(total)}`
  const room = '请腾出磁盘空间，或者把数据文件夹移到更大的磁盘。'
  switch (standing) {
    case 'enough':
      return well(label, value)
    case 'low':
      return toLookAt('warn', label, value, `不足${sizeWords(warnBelow)}。${room}`)
    case 'noUploads':
      return toLookAt(
        'bad',
        label,
        value,
        `不足${sizeWords(ROOM_FOR_STEPS)}，已停止接收文件，其他办理照常。${room}`,
      )
    case 'full':
      return toLookAt('bad', label, value, `磁盘已满，不能保存。${room}腾出后不需要重新启动。`)
  }
}

/** How much it grows, and when it is full at this pace. */
function growthLine(growth: Growth): OperationLine {
  const label = '增长'
  switch (growth.is) {
    case 'unknown':
      return plain(
        label,
        growth.days === 0 ? '今天起每天记录，满7天后估计' : `已记录${growth.days}天，满7天后估计`,
      )
    case 'still':
      return plain(label, '没有增长')
    case 'growing': {
      const { perMonth, fullOn, fullInDays } = growth
      const value = `每月约${sizeWords(perMonth)}，${fullOn ? `照此约${monthWords(fullOn)}用满` : '照此十年内不会用满'}`
      return fullInDays !== null && fullInDays <= SOON_DAYS
        ? toLookAt('warn', label, value, `照此${fullInDays}天后用满。请现在安排更大的磁盘，或者腾出空间。`)
        : plain(label, value)
    }
  }
}

const monthWords = (day: IsoDate) => `${yearOf(day)}年${Number(day.slice(5, 7))}月`

/** What is taken in, and where it ends. */
export function limitsSection(): OperationSection {
  return {
    title: '收文件的限度',
    lines: [
      plain('单个文件', sizeWords(MAX_FILE_BYTES)),
      plain('一次提交', `${MAX_FILES}个文件，合计${sizeWords(MAX_FORM_BYTES)}`),
      plain('台账、报送表', '50 MB'),
      plain('磁盘', `可用空间不足${sizeWords(ROOM_FOR_STEPS)}时不再收文件`),
    ],
  }
}

/** Where the data lies, for whoever asks the support; never with a password. */
export function whereDataLies(): string {
  return dialect === 'sqlite' ? sqliteFile() : 'PostgreSQL'
}
