import { type Leftovers, type Swept, sizeOf } from './sweep'

const DOUBT =
  '存放的附件多数没有登记，数据库和数据文件夹可能不是一套，没有删除附件。请核对 DATABASE_URL 和 YISHENBAN_DATA（附件在对象存储的，核对 YISHENBAN_S3_BUCKET）。'

/** What was removed, in numbers; empty when there was nothing. */
export function sweptWords(swept: Swept, { doubtful }: Leftovers): string[] {
  const lines =
    swept.files + swept.uploads + swept.ledgers + swept.work === 0 ? [] : [`已清理${numbers(swept)}。`]
  return doubtful ? [...lines, DOUBT] : lines
}

/**
 * Why the rest could not be looked at on a full disk, and what to do. `swept`: what was removed before, for which no
 * database is needed.
 */
export function noRoomWords(swept: Swept): string {
  const { uploads, work } = swept
  const before = uploads + work === 0 ? '没有可以直接清理的临时文件。' : `已清理${numbers(swept)}，仍不够。`
  return `没有完成：磁盘没有空间，数据库打不开，附件和台账文件还不能清理。${before}请先从这个磁盘上移走依申办以外的文件（例如安装包、旧的日志），腾出几 MB，再运行一次 sweep；数据文件夹中的文件请不要手工删除。`
}

/** What would be removed. */
export function leftoverWords(found: Leftovers): string[] {
  const { files, uploads, ledgers, work, doubtful } = found
  const bytes = sizeOf([...files, ...uploads, ...ledgers, ...work])
  const counted = {
    files: files.length,
    uploads: uploads.length,
    ledgers: ledgers.length,
    work: work.length,
    bytes,
  }
  return [`可以清理${numbers(counted)}。`, ...(doubtful ? [DOUBT] : [])]
}

function numbers({ files, uploads, ledgers, work, bytes }: Swept): string {
  const megabytes = (bytes / 1024 / 1024).toFixed(1)
  return `没有登记的附件${files}个、中断的上传${uploads}个、放弃的台账文件${ledgers}个、中断的备份或者搬迁的临时文件夹${work}个，共${megabytes} MB`
}
