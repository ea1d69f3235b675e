/** Payment card numbers, told from other digits by prefix, length and check digit (ISO/IEC 7812). */

const written = /(?<![\d-])(?:\d[ -]?){12,18}\d(?![\d-])/;
/** Visa, Mastercard, American Express, Discover, Diners Club, JCB, Maestro. */
const issued =
  /^(?:4\d{12}(?:\d{3}){0,2}|5[1-5]\d{14}|2(?:2[2-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}|3[47]\d{13}|6(?:011|5\d\d)\d{12}|3(?:0[0-5]|[68]\d)\d{11}|35\d{14})$/;

/** Whether the text holds a number that a payment network gives out. */
export function holdsCardNumber(text: string): boolean {
  const digits = written.exec(text)?.[0].replace(/[ -]/g, '') ?? '';
  return issued.test(digits) && hasCheckDigit(digits) && new Set(digits).size > 1;
}

function hasCheckDigit(digits: string): boolean {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const value = Number(digit) * (index % 2 === 1 ? 2 : 1);
    return total + (value > 9 ? value - 9 : value);
  }, 0);
  return sum % 10 === 0;
}
