/// The units of UCUM, as the standard defines them.
///
/// Source: The Unified Code for Units of Measure, version 2.1 (ucum-essence.xml, https://ucum.org), all tables.
enum UnitTable {
    struct Definition {
        /// Whether prefixes may stand before it.
        var isMetric: Bool
        var value: DecimalNumber
        /// What one `value`-th of it is, in other units; empty for a unit that nothing else can be converted to.
        var unit: String
    }

    /// The powers of ten, and those of two for amounts of information.
    static let prefixes: [String: DecimalNumber] = {
        let tens = [
            "Q": 30, "R": 27, "Y": 24, "Z": 21, "E": 18, "P": 15, "T": 12, "G": 9, "M": 6, "k": 3, "h": 2, "da": 1,
            "d": -1, "c": -2, "m": -3, "u": -6, "n": -9, "p": -12, "f": -15, "a": -18, "z": -21, "y": -24, "r": -27,
            "q": -30,
        ]
        let twos = ["Ki": 1 << 10, "Mi": 1 << 20, "Gi": 1 << 30, "Ti": 1 << 40]
        return tens.mapValues { DecimalNumber.one.scaled(byPowerOfTen: $0) }
            .merging(twos.mapValues { DecimalNumber($0) }) { first, _ in first }
    }()

    /// The base units; their order is that of ``UnitDimension``'s exponents.
    static let bases = ["m", "s", "g", "rad", "K", "C", "cd"]

    /// Temperatures whose zero is not 0 K: the size of a degree in kelvin and its zero point in degrees.
    static let temperatures: [String: (numerator: Int, denominator: Int, zero: String)] = [
        "Cel": (1, 1, "273.15"), "[degF]": (5, 9, "459.67"), "[degRe]": (5, 4, "218.52"),
    ]

    static let definitions: [String: Definition] = {
        var definitions: [String: Definition] = [:]
        for line in lines.split(separator: "\n") + customaryLines.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count >= 3, let value = DecimalNumber(String(words[2])) else { continue }
            let unit = words.count > 3 ? String(words[3]) : ""
            definitions[String(words[0])] = Definition(isMetric: words[1] == "metric", value: value, unit: unit)
        }
        return definitions
    }()

    /// A line a unit: its code, whether it takes prefixes, how many of what. Without the last, it is arbitrary
    /// (UCUM §24) or logarithmic, and comparable only with itself.
    private static let lines = """
        10* plain 10 1
        10^ plain 10 1
        [pi] plain 3.14159265358979323846264338327950288 1
        % plain 1 10*-2
        [ppth] plain 1 10*-3
        [ppm] plain 1 10*-6
        [ppb] plain 1 10*-9
        [pptr] plain 1 10*-12
        mol metric 6.02214076 10*23
        sr metric 1 rad2
        Hz metric 1 s-1
        N metric 1 kg.m/s2
        Pa metric 1 N/m2
        J metric 1 N.m
        W metric 1 J/s
        A metric 1 C/s
        V metric 1 J/C
        F metric 1 C/V
        Ohm metric 1 V/A
        S metric 1 Ohm-1
        Wb metric 1 V.s
        T metric 1 Wb/m2
        H metric 1 Wb/A
        lm metric 1 cd.sr
        lx metric 1 lm/m2
        Bq metric 1 s-1
        Gy metric 1 J/kg
        Sv metric 1 J/kg
        gon plain 0.9 deg
        deg plain 2 [pi].rad/360
        ' plain 1 deg/60
        '' plain 1 '/60
        l metric 1 dm3
        L metric 1 l
        ar metric 100 m2
        min plain 60 s
        h plain 60 min
        d plain 24 h
        a_t plain 365.24219 d
        a_j plain 365.25 d
        a_g plain 365.2425 d
        a plain 1 a_j
        wk plain 7 d
        mo_s plain 29.53059 d
        mo_j plain 1 a_j/12
        mo_g plain 1 a_g/12
        mo plain 1 mo_j
        t metric 1e3 kg
        bar metric 1e5 Pa
        u metric 1.66053906660e-24 g
        AU plain 149597.870691 Mm
        pc metric 3.085678e16 m
        [e] metric 1.602176634e-19 C
        eV metric 1 [e].V
        [c] metric 299792458 m/s
        [g] metric 9.80665 m/s2
        [h] metric 6.62607015e-34 J.s
        [k] metric 1.380649e-23 J/K
        [eps_0] metric 8.854187817e-12 F/m
        [mu_0] metric 1 4.[pi].10*-7.N/A2
        [m_e] metric 9.1093837015e-28 g
        [m_p] metric 1.67262192369e-24 g
        [G] metric 6.67430e-11 m3.kg-1.s-2
        [ly] metric 1 [c].a_j
        atm plain 101325 Pa
        gf metric 1 g.[g]
        [lbf_av] plain 1 [lb_av].[g]
        Ky metric 1 cm-1
        Gal metric 1 cm/s2
        dyn metric 1 g.cm/s2
        erg metric 1 dyn.cm
        P metric 1 dyn.s/cm2
        Bi metric 10 A
        St metric 1 cm2/s
        Mx metric 1e-8 Wb
        G metric 1e-4 T
        Oe metric 250 /[pi].A/m
        Gb metric 1 Oe.cm
        sb metric 1 cd/cm2
        Lmb metric 1 cd/cm2/[pi]
        ph metric 1e-4 lx
        Ci metric 3.7e10 Bq
        R metric 2.58e-4 C/kg
        RAD metric 100 erg/g
        REM metric 1 RAD
        [in_i] plain 2.54 cm
        [ft_i] plain 12 [in_i]
        [yd_i] plain 3 [ft_i]
        [mi_i] plain 5280 [ft_i]
        [nmi_i] plain 1852 m
        [kn_i] plain 1 [nmi_i]/h
        [sin_i] plain 1 [in_i]2
        [sft_i] plain 1 [ft_i]2
        [syd_i] plain 1 [yd_i]2
        [cin_i] plain 1 [in_i]3
        [cft_i] plain 1 [ft_i]3
        [gal_us] plain 231 [in_i]3
        [qt_us] plain 1 [gal_us]/4
        [pt_us] plain 1 [qt_us]/2
        [gil_us] plain 1 [pt_us]/4
        [foz_us] plain 1 [gil_us]/4
        [fdr_us] plain 1 [foz_us]/8
        [min_us] plain 1 [fdr_us]/60
        [tbs_us] plain 1 [foz_us]/2
        [tsp_us] plain 1 [tbs_us]/3
        [cup_us] plain 16 [tbs_us]
        [foz_m] plain 30 mL
        [cup_m] plain 240 mL
        [tsp_m] plain 5 mL
        [tbs_m] plain 15 mL
        [gal_br] plain 4.54609 l
        [qt_br] plain 1 [gal_br]/4
        [pt_br] plain 1 [qt_br]/2
        [gil_br] plain 1 [pt_br]/4
        [foz_br] plain 1 [gil_br]/5
        [gr] plain 64.79891 mg
        [lb_av] plain 7000 [gr]
        [oz_av] plain 1 [lb_av]/16
        [dr_av] plain 1 [oz_av]/16
        [stone_av] plain 14 [lb_av]
        [ston_av] plain 2000 [lb_av]
        [lton_av] plain 2240 [lb_av]
        [pwt_tr] plain 24 [gr]
        [oz_tr] plain 20 [pwt_tr]
        [lb_tr] plain 12 [oz_tr]
        [sc_ap] plain 20 [gr]
        [dr_ap] plain 3 [sc_ap]
        [oz_ap] plain 8 [dr_ap]
        [lb_ap] plain 12 [oz_ap]
        [oz_m] plain 28 g
        cal_[15] metric 4.18580 J
        cal_[20] metric 4.18190 J
        cal_m metric 4.19002 J
        cal_IT metric 4.1868 J
        cal_th metric 4.184 J
        cal metric 1 cal_th
        [Cal] plain 1 kcal_th
        m[H2O] metric 9.80665 kPa
        m[Hg] metric 133.3220 kPa
        [in_i'H2O] plain 1 m[H2O].[in_i]/m
        [in_i'Hg] plain 1 m[Hg].[in_i]/m
        [PRU] plain 1 mm[Hg].s/ml
        [wood'U] plain 1 mm[Hg].min/L
        [diop] plain 1 /m
        [Ch] plain 1 mm/3
        [mesh_i] plain 1 /[in_i]
        %[slope] plain 1
        [p'diop] plain 1
        [drp] plain 1 ml/20
        [hnsf'U] plain 1
        [MET] plain 3.5 mL/min/kg
        eq metric 1 mol
        osm metric 1 mol
        g% metric 1 g/dl
        [S] plain 1 10*-13.s
        [HPF] plain 1 1
        [LPF] plain 100 1
        kat metric 1 mol/s
        U metric 1 umol/min
        [iU] metric 1
        [IU] metric 1 [iU]
        [arb'U] plain 1
        [USP'U] plain 1
        [GPL'U] plain 1
        [MPL'U] plain 1
        [APL'U] plain 1
        [beth'U] plain 1
        [anti'Xa'U] plain 1
        [todd'U] plain 1
        [dye'U] plain 1
        [smgy'U] plain 1
        [bdsk'U] plain 1
        [ka'U] plain 1
        [knk'U] plain 1
        [mclg'U] plain 1
        [tb'U] plain 1
        [CCID_50] plain 1
        [TCID_50] plain 1
        [EID_50] plain 1
        [PFU] plain 1
        [FFU] plain 1
        [CFU] plain 1
        [IR] plain 1
        [BAU] plain 1
        [AU] plain 1
        [Amb'a'1'U] plain 1
        [PNU] plain 1
        [D'ag'U] plain 1
        [Lf] plain 1
        [FEU] plain 1
        [ELU] plain 1
        [EU] plain 1
        [pH] plain 1
        [hp'_X] plain 1
        [hp'_C] plain 1
        [hp'_M] plain 1
        [hp'_Q] plain 1
        [hp_X] plain 1
        [hp_C] plain 1
        [hp_M] plain 1
        [hp_Q] plain 1
        [kp_X] plain 1
        [kp_C] plain 1
        [kp_M] plain 1
        [kp_Q] plain 1
        Np metric 1
        B metric 1
        B[SPL] metric 1
        B[V] metric 1
        B[mV] metric 1
        B[uV] metric 1
        B[10.nV] metric 1
        B[W] metric 1
        B[kW] metric 1
        bit_s plain 1
        bit metric 1 1
        By metric 8 bit
        Bd metric 1 /s
        """
}
