-- The hash of the PIN that opens the staff's menu at a kiosk's own screen (worker/kiosk/staff/pin-hash.ts); null: no menu.
ALTER TABLE kiosk ADD COLUMN staff_pin TEXT;
