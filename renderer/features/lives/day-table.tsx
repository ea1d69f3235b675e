import { formatDuration } from '../../../shared/time/format-duration';
import { formatBytes } from '../scan/format-bytes';
import { SettingsSection } from '../settings/settings-section';
import { type DailyCost, dailyCosts, lookupsSaved } from './daily-costs';
import styles from './lives.module.css';
import { changeLives, useLives } from './lives-store';
import type { LoginSize } from './login-size';
import { useLifetimes } from './use-login';

/** Ten to ten million, in steps of a third of a power of ten. */
const steps = Array.from({ length: 19 }, (_, index) => roundNicely(10 ** (1 + index / 3)));

function roundNicely(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value) + 0.01);
  return Math.round(value / power) * power;
}

/** What a day of requests costs, by way of checking. */
export function DayTable({ size }: { readonly size: LoginSize }) {
  const { requestsPerDay } = useLives();
  const lifetimes = useLifetimes();
  if (lifetimes === undefined) return null;
  const { accessSeconds } = lifetimes.shown;
  const costs = dailyCosts(size, requestsPerDay, accessSeconds);
  const mostBytes = Math.max(...costs.map(({ bytesPerDay }) => bytesPerDay));
  const mostLookups = Math.max(...costs.map(({ lookupsPerDay }) => lookupsPerDay));
  return (
    <SettingsSection
      title="A day of requests"
      about={`Sign-in in the morning, an access token of ${formatDuration(accessSeconds)}, refreshed around the clock.`}
    >
      <div className={styles.slider}>
        <label htmlFor="requests-per-day">Requests a day</label>
        <input
          id="requests-per-day"
          type="range"
          min={0}
          max={steps.length - 1}
          value={nearestStep(requestsPerDay)}
          aria-valuetext={requestsPerDay.toLocaleString('en')}
          onChange={(event) =>
            changeLives({ requestsPerDay: steps[Number(event.currentTarget.value)] ?? requestsPerDay })
          }
        />
        <output htmlFor="requests-per-day">{requestsPerDay.toLocaleString('en')}</output>
      </div>
      <table className={styles.table} aria-label="A day of requests">
        <thead>
          <tr>
            <th scope="col">Way of checking</th>
            <th scope="col">Sent a day</th>
            <th scope="col">Lookups a day</th>
          </tr>
        </thead>
        <tbody>
          {costs.map((cost) => (
            <CostRow key={cost.id} cost={cost} mostBytes={mostBytes} mostLookups={mostLookups} />
          ))}
        </tbody>
      </table>
      <p className={styles.lesson}>{savedSentence(lookupsSaved(costs), requestsPerDay)}</p>
    </SettingsSection>
  );
}

interface CostRowProps {
  readonly cost: DailyCost;
  readonly mostBytes: number;
  readonly mostLookups: number;
}

function CostRow({ cost, mostBytes, mostLookups }: CostRowProps) {
  return (
    <tr>
      <th scope="row">{cost.name}</th>
      <td>
        <Meter share={cost.bytesPerDay / mostBytes} tone={cost.id === 'session' ? 'session' : 'token'} />
        {formatBytes(cost.bytesPerDay)}
      </td>
      <td>
        <Meter share={cost.lookupsPerDay / mostLookups} tone="lookups" />
        {cost.lookupsPerDay.toLocaleString('en')} <span className={styles.quiet}>{cost.lookups}</span>
      </td>
    </tr>
  );
}

function Meter({ share, tone }: { readonly share: number; readonly tone: 'session' | 'token' | 'lookups' }) {
  return (
    <span className={styles.meter} aria-hidden>
      <span className={styles[`meter-${tone}`]} style={{ width: `${Math.max(0.5, share * 100)}%` }} />
    </span>
  );
}

function nearestStep(value: number): number {
  return steps.reduce(
    (best, step, index) =>
      Math.abs(Math.log(step / value)) < Math.abs(Math.log((steps[best] ?? 1) / value)) ? index : best,
    0,
  );
}

function savedSentence(saved: number, requests: number): string {
  if (saved <= 0)
    return 'With so few requests, refreshing asks the issuer more often than a session store would be asked.';
  const percent = Math.floor((saved / requests) * 1000) / 10;
  return `The signature saves ${saved.toLocaleString('en')} of ${requests.toLocaleString('en')} lookups (${percent} %), and pays with a window in which nobody hears of a revocation: see Lives.`;
}
