/** Claims of the JSON Web Token Claims registry (RFC 7519 §10.1), grouped by the document that defines them. */

import type { RegistryEntry } from './registry-entry';
import { fromSource } from './registry-rows';

const core = [
  ...fromSource('RFC 7519', [
    ['iss', 'Issuer', '§4.1.1', 'Who made the token; compared letter by letter.'],
    ['sub', 'Subject', '§4.1.2', 'Whom the token is about, unique at its issuer.'],
    ['aud', 'Audience', '§4.1.3', 'For whom the token is meant; everyone else must refuse it.'],
    ['exp', 'Expires', '§4.1.4', 'From this moment on the token must not be accepted.', 'time'],
    ['nbf', 'Not before', '§4.1.5', 'Until this moment the token must not be accepted.', 'time'],
    ['iat', 'Issued at', '§4.1.6', 'When the token was made.', 'time'],
    ['jti', 'Token id', '§4.1.7', 'Names this one token, so that it can be denied or seen twice.'],
  ]),
  ...fromSource('RFC 7800', [['cnf', 'Confirmation', '§3.1', 'The key the presenter must prove to hold.']]),
  ...fromSource('RFC 8693', [
    ['act', 'Actor', '§4.1', 'Who acts on behalf of the subject.'],
    ['scope', 'Scope', '§4.2', 'What the token allows, words with spaces between them.'],
    ['client_id', 'Client', '§4.3', 'The program the token was given to.'],
    ['may_act', 'May act', '§4.4', 'Who is allowed to act for the subject.'],
  ]),
  ...fromSource('RFC 7643', [
    ['groups', 'Groups', '§4.1.2', 'Groups the subject belongs to.'],
    ['entitlements', 'Entitlements', '§4.1.2', 'Things the subject is entitled to.'],
    ['roles', 'Roles', '§4.1.2', 'Roles the subject has.'],
  ]),
  ...fromSource('RFC 9396', [
    [
      'authorization_details',
      'Authorization details',
      '§9.1',
      'What the token allows, finer than scopes can say.',
    ],
  ]),
  ...fromSource('RFC 9449', [
    ['htm', 'HTTP method', '§4.2', 'The method of the request this DPoP proof belongs to.'],
    ['htu', 'HTTP address', '§4.2', 'The address of the request this DPoP proof belongs to.'],
    ['ath', 'Access token hash', '§4.2', 'Ties the DPoP proof to one access token.'],
  ]),
  ...fromSource('RFC 9701', [
    ['token_introspection', 'Introspection', '§5', 'What the issuer answered about a token, signed.'],
  ]),
  ...fromSource('RFC 9493', [
    ['sub_id', 'Subject identifier', '§4.1', 'The subject in a form that names its own format.'],
  ]),
];

const openid = [
  ...fromSource('OpenID Connect Core 1.0', [
    ['name', 'Full name', '§5.1', 'The person’s name as it is shown.'],
    ['given_name', 'Given name', '§5.1', 'First name or names.'],
    ['family_name', 'Family name', '§5.1', 'Surname or surnames.'],
    ['middle_name', 'Middle name', '§5.1', 'Middle name or names.'],
    ['nickname', 'Nickname', '§5.1', 'A casual name.'],
    [
      'preferred_username',
      'Preferred user name',
      '§5.1',
      'A name for showing; it may change and is not unique.',
    ],
    ['profile', 'Profile page', '§5.1', 'Address of the person’s profile.'],
    ['picture', 'Picture', '§5.1', 'Address of a picture; it is not fetched here.'],
    ['website', 'Web site', '§5.1', 'Address of the person’s site.'],
    ['email', 'Email', '§5.1', 'An email address; not a stable identifier.'],
    [
      'email_verified',
      'Email verified',
      '§5.1',
      'Whether the issuer saw that the person controls the address.',
    ],
    ['gender', 'Gender', '§5.1', 'Gender as the person states it.'],
    ['birthdate', 'Date of birth', '§5.1', 'Date of birth; the year 0000 stands for none.'],
    ['zoneinfo', 'Time zone', '§5.1', 'The person’s time zone.'],
    ['locale', 'Locale', '§5.1', 'The person’s language and region.'],
    ['phone_number', 'Phone number', '§5.1', 'A telephone number.'],
    [
      'phone_number_verified',
      'Phone verified',
      '§5.1',
      'Whether the issuer saw that the number is the person’s.',
    ],
    ['address', 'Postal address', '§5.1.1', 'A postal address in parts.'],
    ['updated_at', 'Profile updated', '§5.1', 'When these details last changed.', 'time'],
    ['azp', 'Authorized party', '§2', 'The client the ID token was issued to.'],
    ['nonce', 'Nonce', '§2', 'Ties the ID token to the sign-in that asked for it.'],
    ['auth_time', 'Signed in at', '§2', 'When the person last proved who they are.', 'time'],
    ['at_hash', 'Access token hash', '§3.1.3.6', 'Ties the ID token to its access token.'],
    ['c_hash', 'Code hash', '§3.3.2.11', 'Ties the ID token to its authorization code.'],
    ['acr', 'Authentication class', '§2', 'How strong the sign-in was, by a name both sides know.'],
    ['amr', 'Authentication methods', '§2', 'What was used to sign in, such as "pwd" or "otp" (RFC 8176).'],
    ['sub_jwk', 'Subject key', '§7.4', 'The key of an issuer that speaks for itself.'],
    ['_claim_names', 'Claims elsewhere', '§5.6.2', 'Which claims other parties hold.'],
    ['_claim_sources', 'Claim sources', '§5.6.2', 'Where those claims are; nothing is fetched here.'],
  ]),
  ...fromSource('OpenID Connect Front-Channel Logout 1.0', [
    ['sid', 'Session', '§3', 'The session at the issuer; ending it ends all tokens of it.'],
  ]),
  ...fromSource('OpenID Connect Hybrid, FAPI 1.0', [
    ['s_hash', 'State hash', '§5.1.1', 'Ties the ID token to the state of the request.'],
  ]),
  ...fromSource('OpenID Identity Assurance 1.0', [
    ['verified_claims', 'Verified claims', '§5', 'Claims with how and by whom they were checked.'],
    ['place_of_birth', 'Place of birth', '§4', 'Where the person was born.'],
    ['nationalities', 'Nationalities', '§4', 'Countries whose citizen the person is.'],
    ['birth_family_name', 'Family name at birth', '§4', 'Surname at birth.'],
    ['birth_given_name', 'Given name at birth', '§4', 'First name at birth.'],
    ['birth_middle_name', 'Middle name at birth', '§4', 'Middle name at birth.'],
    ['salutation', 'Salutation', '§4', 'How the person is addressed.'],
    ['title', 'Title', '§4', 'A title such as "Dr".'],
    ['msisdn', 'Mobile number', '§4', 'A mobile number in international form.'],
    ['also_known_as', 'Also known as', '§4', 'A stage or religious name.'],
  ]),
  ...fromSource('OpenID Federation 1.0', [
    ['jwks', 'Keys', '§3', 'The public keys of the entity that speaks.'],
    ['metadata', 'Metadata', '§3', 'What the entity says of its services.'],
    ['metadata_policy', 'Metadata policy', '§6.1', 'Rules a superior sets for that metadata.'],
    ['constraints', 'Constraints', '§6.2', 'Limits a superior sets for the chain.'],
    ['authority_hints', 'Superiors', '§3', 'Who vouches for the entity.'],
    ['trust_marks', 'Trust marks', '§7', 'Seals the entity has been given.'],
    ['trust_mark_issuers', 'Trust mark issuers', '§7', 'Who may give which seal.'],
    ['trust_mark_owners', 'Trust mark owners', '§7', 'To whom each seal belongs.'],
    ['trust_mark_type', 'Trust mark type', '§7.1', 'Which seal this is.'],
    ['trust_anchor', 'Trust anchor', '§12.2', 'The root that the other side has chosen to trust.'],
    ['delegation', 'Delegation', '§7.2', 'With which the owner of a seal lets another give it.'],
    ['logo_uri', 'Logo', '§7.1', 'Address of a picture of the seal; it is not fetched here.'],
    ['metadata_policy_crit', 'Critical policy', '§6.1', 'Rules of the policy a reader must understand.'],
    ['crit', 'Critical claims', '§3', 'Claims a reader must understand or else refuse the statement.'],
    ['source_endpoint', 'Source', '§3', 'Where a fresh copy of the statement can be asked for.'],
  ]),
];

const events = [
  ...fromSource('RFC 8417', [
    ['events', 'Events', '§2.2', 'What happened, each event by its own name.'],
    ['txn', 'Transaction', '§2.2', 'Ties several events to one cause.'],
    ['toe', 'Time of event', '§2.2', 'When it happened, which may be before the token.', 'time'],
  ]),
];

const selective = [
  ...fromSource('RFC 9901', [
    ['_sd', 'Hidden claims', '§4.2.4.1', 'Digests of claims the holder can choose to disclose.'],
    ['_sd_alg', 'Digest algorithm', '§4.1.1', 'How those digests are made.'],
    ['...', 'Hidden element', '§4.2.4.2', 'The digest of a list element the holder can disclose.'],
    ['sd_hash', 'Presentation hash', '§4.3', 'Ties the holder’s proof to what was disclosed.'],
  ]),
  ...fromSource('SD-JWT VC', [
    ['vct', 'Credential type', '§3.2.2.1', 'What kind of credential this is.'],
    ['vct#integrity', 'Type digest', '§3.2.2.1', 'Pins the description of that kind.'],
  ]),
  ...fromSource('Token Status List', [
    ['status', 'Status', '§6.1', 'Where it can be asked whether the token was withdrawn.'],
    ['status_list', 'Status list', '§5.1', 'One bit or a few for each token.'],
    ['ttl', 'Time to live', '§5.1', 'How long, in seconds, the list may be kept.'],
  ]),
  ...fromSource('W3C Verifiable Credentials 1.1', [
    ['vc', 'Verifiable credential', '§6.3.1', 'A credential in JSON-LD form.'],
    ['vp', 'Verifiable presentation', '§6.3.1', 'Credentials as a holder presents them.'],
  ]),
];

const attestation = fromSource('RFC 9711', [
  ['eat_nonce', 'Nonce', '§4.1', 'Shows that the attestation is fresh.'],
  ['ueid', 'Device id', '§4.2.1', 'Names one device in the whole world.'],
  ['sueids', 'Semi-permanent ids', '§4.2.2', 'Names that change at life-cycle events.'],
  ['oemid', 'Maker', '§4.2.3', 'Who made the hardware.'],
  ['hwmodel', 'Hardware model', '§4.2.4', 'The model of the hardware.'],
  ['hwversion', 'Hardware version', '§4.2.5', 'The version of the hardware.'],
  ['swname', 'Software name', '§4.2.6', 'The software that runs.'],
  ['swversion', 'Software version', '§4.2.7', 'The version of that software.'],
  ['oemboot', 'Maker’s boot', '§4.2.8', 'Whether only software of the maker was booted.'],
  ['dbgstat', 'Debug state', '§4.2.9', 'Whether debugging is possible.'],
  ['location', 'Location', '§4.2.10', 'Where the device is.'],
  ['uptime', 'Uptime', '§4.2.11', 'Seconds since the device was started.'],
  ['bootcount', 'Boots', '§4.2.12', 'How often the device was started.'],
  ['bootseed', 'Boot seed', '§4.2.13', 'A value drawn anew at each start.'],
  ['dloas', 'Approvals', '§4.2.14', 'Letters of approval for the device.'],
  ['manifests', 'Manifests', '§4.2.15', 'What the maker says the software is.'],
  ['measurements', 'Measurements', '§4.2.16', 'What the device measured of its software.'],
  ['measres', 'Measurement results', '§4.2.17', 'How the measurements compare.'],
  ['submods', 'Submodules', '§4.2.18', 'Attestations of parts of the device.'],
  ['eat_profile', 'Profile', '§4.3.2', 'Which rules this attestation follows.'],
  ['intuse', 'Intended use', '§4.3.3', 'What the attestation is meant for.'],
]);

const telephony = [
  ...fromSource('RFC 8225', [
    ['orig', 'Caller', '§5.2.1', 'Who calls.'],
    ['dest', 'Called', '§5.2.1', 'Who is called.'],
    ['mky', 'Media key', '§5.2.2', 'Fingerprint of the media encryption key.'],
  ]),
  ...fromSource('RFC 8055', [
    ['sip_from_tag', 'SIP From tag', '§3', 'Copied from the SIP request.'],
    ['sip_date', 'SIP date', '§3', 'Copied from the SIP request.', 'time'],
    ['sip_callid', 'SIP Call-ID', '§3', 'Copied from the SIP request.'],
    ['sip_cseq_num', 'SIP CSeq', '§3', 'Copied from the SIP request.'],
    ['sip_via_branch', 'SIP Via branch', '§3', 'Copied from the SIP request.'],
  ]),
  ...fromSource('RFC 8588', [
    ['attest', 'Attestation level', '§3', 'How sure the carrier is of the caller.'],
    ['origid', 'Origin', '§3', 'Where in the carrier’s network the call began.'],
  ]),
  ...fromSource('RFC 8946', [
    ['div', 'Diversion', '§3', 'From where the call was diverted.'],
    ['opt', 'Original token', '§4', 'The token the diverted call had before.'],
  ]),
  ...fromSource('RFC 8688', [
    ['jcard', 'Business card', '', 'Who had the call rejected, as a business card.'],
  ]),
  ...fromSource('RFC 8443', [['rph', 'Resource priority', '§3', 'The priority the call may claim.']]),
  ...fromSource('RFC 9027', [['sph', 'SIP priority', '§4', 'The priority of an emergency call.']]),
  ...fromSource('RFC 9475', [['msgi', 'Message digest', '§3.2', 'Ties the token to a text message.']]),
  ...fromSource('RFC 9795', [
    ['rcd', 'Rich call data', '§5.1', 'What to show about the caller.'],
    ['rcdi', 'Rich call data digests', '§6', 'Pins what that data points to.'],
    ['crn', 'Call reason', '§5.2', 'Why the person calls.'],
  ]),
];

const others = [
  ...fromSource('RFC 8485', [
    ['vot', 'Vector of trust', '§3', 'How identity was checked, one letter a component.'],
    ['vtm', 'Trustmark', '§3', 'Where those letters are explained.'],
  ]),
  ...fromSource('RFC 9200', [
    ['ace_profile', 'ACE profile', '§5.10', 'How client and device talk.'],
    ['cnonce', 'Client nonce', '§5.3.1', 'Shows a device without a clock that the token is fresh.'],
    ['exi', 'Expires in', '§5.10.3', 'Seconds from first sight, for devices without a clock.'],
  ]),
  ...fromSource('RFC 9246', [
    ['cdniv', 'CDNI version', '§2.1.8', 'Version of the signed-address claims.'],
    ['cdnicrit', 'CDNI critical', '§2.1.9', 'Claims a delivery network must understand.'],
    ['cdniip', 'CDNI address', '§2.1.10', 'The network address content may be sent to.'],
    ['cdniuc', 'CDNI URI', '§2.1.11', 'The addresses of the content that may be fetched.'],
    ['cdniets', 'CDNI renewal', '§2.1.12', 'Seconds added when the token is renewed.'],
    ['cdnistt', 'CDNI transport', '§2.1.13', 'How a renewed token is handed over.'],
    ['cdnistd', 'CDNI path depth', '§2.1.14', 'How deep in the path the cookie is valid.'],
  ]),
  ...fromSource('RFC 9321', [
    [
      'sig_val_claims',
      'Signature validation',
      '§3.2.3',
      'What an authority found when it checked a signature.',
    ],
  ]),
  ...fromSource('RFC 9447', [
    ['atc', 'Authority token', '§3.1', 'What an authority allows in an ACME challenge.'],
  ]),
  ...fromSource('RFC 9560', [
    ['rdap_allowed_purposes', 'RDAP purposes', '§3.1.4.1', 'Why the person may query registration data.'],
    ['rdap_dnt_allowed', 'RDAP do not track', '§3.1.4.2', 'Whether queries may stay out of the log.'],
  ]),
  ...fromSource('ETSI GS NFV-SEC 022', [
    ['at_use_nbr', 'Number of uses', '', 'How often the token may be used.'],
  ]),
  ...fromSource('3GPP TS 29.510', [
    ['consumerPlmnId', 'Consumer’s network', '', 'The mobile network of who asked for the token.'],
    ['consumerSnpnId', 'Consumer’s private network', '', 'The private network of who asked for the token.'],
    ['producerPlmnId', 'Producer’s network', '', 'The mobile network the token is meant for.'],
    ['producerSnpnId', 'Producer’s private network', '', 'The private network the token is meant for.'],
    ['producerNsiList', 'Producer’s slices', '', 'Network slices the token is meant for.'],
    ['producerNfSetId', 'Producer’s set', '', 'The set of network functions the token is meant for.'],
    ['producerNfServiceSetId', 'Producer’s service set', '', 'The set of services the token is meant for.'],
    ['sourceNfInstanceId', 'Source', '', 'The network function whose data is asked for.'],
    ['analyticsIdList', 'Analytics', '', 'Which analyses may be asked for.'],
    ['resOwnerId', 'Resource owner', '', 'The subscriber whose resource it is.'],
  ]),
  ...fromSource('OpenID for Verifiable Credential Issuance 1.0', [
    ['attested_keys', 'Attested keys', 'appendix D', 'Keys whose safe keeping is attested.'],
    ['key_storage', 'Key storage', 'appendix D', 'How well the store of the keys resists attacks.'],
    ['user_authentication', 'User authentication', 'appendix D', 'How the use of the keys is unlocked.'],
    ['certification', 'Certification', 'appendix D', 'Where the certification of that store is described.'],
    ['wallet_name', 'Wallet', 'appendix E', 'The name of the wallet.'],
    ['wallet_link', 'About the wallet', 'appendix E', 'Where the wallet is described; not fetched here.'],
  ]),
  ...fromSource('OpenID for Verifiable Presentations 1.0', [
    [
      'transaction_data_hashes',
      'Transaction hashes',
      'appendix B.3',
      'Ties the proof to what the holder agreed to.',
    ],
    ['transaction_data_hashes_alg', 'Transaction hash', 'appendix B.3', 'How those hashes are made.'],
  ]),
  ...fromSource('CTA-5007', [['geohash', 'Geohash', '', 'Where the content may be used.']]),
];

export const registeredClaims: readonly RegistryEntry[] = [
  ...core,
  ...openid,
  ...events,
  ...selective,
  ...attestation,
  ...telephony,
  ...others,
];
