import type { ReactNode } from 'react';
import { SectionedPanel } from '../../components/sectioned-panel';
import { LivesSection } from '../lives/lives-section';
import { SizesSection } from '../lives/sizes-section';
import { BackupsSection } from './backups-section';
import { DesktopSection } from './desktop-section';
import { type StorageSectionId, storageSections } from './sections';

/** Where secrets lie: this desktop's own, and what becomes of them. */
export function StorageScreen() {
  return (
    <SectionedPanel title="Storage" screen="storage" sections={storageSections}>
      {sectionContent}
    </SectionedPanel>
  );
}

function sectionContent(id: StorageSectionId): ReactNode {
  switch (id) {
    case 'desktop':
      return <DesktopSection />;
    case 'backups':
      return <BackupsSection />;
    case 'sizes':
      return <SizesSection />;
    case 'lives':
      return <LivesSection />;
  }
}
