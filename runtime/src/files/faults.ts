// Why a file is not taken, or not given out.

import { MOST_FILE_BYTES } from '@usher/shared/base/file-types'
import { conflict, Fault, invalid } from '../api/fault.ts'

export function emptyFile(): Fault {
  return invalid('EMPTY_FILE', 'There is nothing in the file', 'Choose another file')
}

export function unknownType(): Fault {
  return new Fault('UNSUPPORTED_MEDIA_TYPE', {
    code: 'FILE_TYPE',
    message: 'Files of this type are not taken',
    fix: 'Send a picture, a PDF, a Word, Excel or PowerPoint document, a text, or a short video',
  })
}

export function fileTooLarge(): Fault {
  const megabytes = MOST_FILE_BYTES / 1_024 / 1_024
  return new Fault('PAYLOAD_TOO_LARGE', {
    code: 'FILE_TOO_LARGE',
    message: `The file is larger than ${megabytes} MB`,
    fix: 'Make it smaller, or send a part of it',
    args: { megabytes },
  })
}

export function brokenUpload(): Fault {
  return invalid('UPLOAD_BROKEN', 'The file did not arrive whole', 'Send it again')
}

export function tooManyFiles(): Fault {
  return new Fault('TOO_MANY_REQUESTS', {
    code: 'TOO_MANY_FILES',
    message: 'This conversation has as many files as it may have for today',
    fix: 'Send what is attached, or come back tomorrow',
  })
}

/** Unsent files are not kept for ever, and one that was sent belongs to its message. */
export function fileGone(): Fault {
  return conflict('FILE_GONE', 'One of the files is no longer there', 'Attach it again')
}
