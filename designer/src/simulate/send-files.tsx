import { FileText, Image, Paperclip, Video } from 'lucide-react'
import { useWords } from '../i18n/words.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { Menu } from '../ui/menu.tsx'
import { simulateWords } from './simulate-words.ts'
import { doNext } from './simulation-store.ts'

/** The customer sends a file. What is in it does not matter here: the journey hears its name, type and size. */
export function SendFiles({ isDisabled }: { isDisabled: boolean }) {
  const words = useWords(simulateWords)
  const send = (name: string, type: string) =>
    doNext({ kind: 'say', text: '', files: [{ name, type, bytes: SAMPLE_BYTES }] })
  return (
    <Menu
      label={words.sendFile}
      placement="top start"
      trigger={
        <IconButton label={words.sendFile} size="small" isDisabled={isDisabled}>
          <Paperclip aria-hidden className="size-4" />
        </IconButton>
      }
      items={[
        {
          id: 'picture',
          label: words.samplePicture,
          icon: <Image aria-hidden className="size-4" />,
          onAction: () => send(`${words.samplePicture}.jpg`, 'image/jpeg'),
        },
        {
          id: 'document',
          label: words.sampleDocument,
          icon: <FileText aria-hidden className="size-4" />,
          onAction: () => send(`${words.sampleDocument}.pdf`, 'application/pdf'),
        },
        {
          id: 'video',
          label: words.sampleVideo,
          icon: <Video aria-hidden className="size-4" />,
          onAction: () => send(`${words.sampleVideo}.mp4`, 'video/mp4'),
        },
      ]}
    />
  )
}

const SAMPLE_BYTES = 240_000
