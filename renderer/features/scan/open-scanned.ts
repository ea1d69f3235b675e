import { call } from '../../api/call';
import { queryClient } from '../../api/query-client';
import { inspectState, setText } from '../inspect/inspect-store';
import { scanStatusQuery } from './queries';
import { refuseFiles, scanState, setShown } from './scan-store';
import { placeWords } from './scan-words';

/** Shows one token of the list, and the list beside it. */
export async function openScanned(index: number, place: number): Promise<void> {
  const { scanId } = scanState();
  if (scanId === undefined) return;
  try {
    const [{ token, firstPlace }, { files }] = await Promise.all([
      call('scan/token', { scanId, index }),
      queryClient.fetchQuery({ ...scanStatusQuery(scanId), staleTime: Number.POSITIVE_INFINITY }),
    ]);
    setText(token, placeWords(firstPlace, files));
    setShown({ index, place, token: inspectState().text });
  } catch (error) {
    refuseFiles(error);
  }
}
