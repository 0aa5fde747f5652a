enum HospitalExportPlaceholder {}
